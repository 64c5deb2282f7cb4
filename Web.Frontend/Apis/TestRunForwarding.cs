using System.Text.RegularExpressions;

namespace Web.Frontend.Apis;

/// <summary>
/// Passes a visitor's <c>X-Test-Run</c> on to the APIs: what that visitor adds is seen by visitors of the same test run
/// only. It hides records and opens nothing, so anybody may send it.
/// </summary>
internal sealed partial class TestRunForwarding(IHttpContextAccessor visitor) : DelegatingHandler
{
    public const string Header = "X-Test-Run";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (visitor.HttpContext?.Request.Headers[Header] is [{ } run] && RunId().IsMatch(run))
            request.Headers.Add(Header, run);
        return base.SendAsync(request, cancellationToken);
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex RunId();
}
