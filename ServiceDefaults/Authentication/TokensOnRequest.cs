using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication;

/// <summary>
/// The schemes, but none that is tried on every request: <see cref="AccessEvaluator"/> asks where an endpoint needs to know who calls.
/// </summary>
internal sealed class TokensOnRequest(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    public override Task<AuthenticationScheme?> GetDefaultAuthenticateSchemeAsync() => Task.FromResult<AuthenticationScheme?>(null);
}
