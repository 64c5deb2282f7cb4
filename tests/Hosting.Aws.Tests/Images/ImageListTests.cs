using Aspire.Hosting;
using Hosting.Aws.Images;

namespace Hosting.Aws.Tests.Images;

public sealed class ImageListTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void What_was_written_is_read()
    {
        var list = new ImageList([new("suppliers-api", "coffee/production/suppliers-api", "0123456789ab")]);
        File.WriteAllText(_file, list.ToJson());
        Assert.Equal(list.Images, ImageList.Read(_file).Images);
    }

    [Theory]
    [InlineData("", "is no list of images")]
    [InlineData("[]", "is no list of images")]
    [InlineData("{\"images\":[{\"name\":\"suppliers-api\"}]}", "is no list of images")]
    [InlineData("{\"images\":[]}", "names no image")]
    public void What_is_none_is_refused_with_what_to_do(string text, string message)
    {
        File.WriteAllText(_file, text);
        var error = Assert.Throws<DistributedApplicationException>(() => ImageList.Read(_file));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("-- images --environment NAME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => ImageList.Read(_file + ".none"));
        Assert.Contains(_file + ".none", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);
}
