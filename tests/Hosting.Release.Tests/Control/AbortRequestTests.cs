using Hosting.Release.Control;

namespace Hosting.Release.Tests.Control;

[Trait("Speed", "Unit")]
public sealed class AbortRequestTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("release-abort-");

    [Fact]
    public void A_request_is_seen_with_its_reason_once_its_file_is_there()
    {
        var path = Path.Combine(_directory.FullName, "abort");
        var requests = new FileAbortRequests(path);
        Assert.Null(requests.Reason);
        FileAbortRequests.Request(path, "the customer called\n");
        Assert.Equal("the customer called", requests.Reason);
        FileAbortRequests.Request(path, "");
        Assert.Equal("no reason was given", requests.Reason);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
