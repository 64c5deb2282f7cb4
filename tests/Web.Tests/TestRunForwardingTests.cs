using System.Net;
using Microsoft.AspNetCore.Http;
using Web.Frontend.Apis;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class TestRunForwardingTests : IDisposable
{
    private readonly AnsweringApi _api = new();

    [Theory]
    [InlineData(null, "")]
    [InlineData("run-7", "run-7")]
    [InlineData("a b", "")]
    [InlineData("run-7\n", "")]
    [InlineData("", "")]
    public async Task Only_a_legal_run_id_is_passed_on(string? sent, string forwarded)
    {
        var visitor = new DefaultHttpContext();
        if (sent is not null)
            visitor.Request.Headers[TestRunForwarding.Header] = sent;
        _api.Answers(HttpStatusCode.OK);
        using var forwarding = new TestRunForwarding(new HttpContextAccessor { HttpContext = visitor }) { InnerHandler = _api };
        using var http = new HttpClient(forwarding);

        await http.GetAsync("http://api/suppliers", TestContext.Current.CancellationToken);

        Assert.Equal(forwarded, Assert.Single(_api.TestRuns));
    }

    public void Dispose() => _api.Dispose();
}
