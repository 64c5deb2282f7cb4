using System.Security.Claims;
using System.Text.Encodings.Web;
using Embedded.Dashboard.Options;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.SignIn;

/// <summary>Lets programs use the API with a key in a header, where one is set.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> schemeOptions, ILoggerFactory logger, UrlEncoder encoder, IOptions<DashboardOptions> options)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemeOptions, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    public const string Header = "x-api-key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Secret.AreEqual(Request.Headers[Header], options.Value.Api.Key)) return Task.FromResult(AuthenticateResult.Fail("The key is not the one."));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "program")], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Unauthorized.WriteAsync(Context);
}
