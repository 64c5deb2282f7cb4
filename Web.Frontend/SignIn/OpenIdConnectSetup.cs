using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Web.Frontend.Sessions;

namespace Web.Frontend.SignIn;

/// <summary>Authorization code with PKCE. What differs between providers comes from <see cref="SignInOptions"/>.</summary>
internal sealed class OpenIdConnectSetup(IOptions<SignInOptions> settings) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        var signIn = settings.Value;
        options.Authority = signIn.Authority;
        options.RequireHttpsMetadata = signIn.IsHttpsRequired;
        options.ClientId = signIn.ClientId;
        options.ClientSecret = signIn.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The provider sends the browser back by a link, not by a form: so its cookies may be SameSite=Lax.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        options.BackchannelTimeout = Provider.AnswerTimeout;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.CallbackPath = "/signin-oidc";
        options.SignedOutCallbackPath = "/signout-callback-oidc";
        options.SignedOutRedirectUri = SignInPaths.SignedOut;
        // Anybody could end somebody's session by a link to it.
        options.RemoteSignOutPath = PathString.Empty;

        // They go into the session's row, not into the cookie.
        options.SaveTokens = true;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.NameClaimType = "name";
        options.TokenValidationParameters.RoleClaimType = signIn.RoleClaim;
        options.Scope.Clear();
        foreach (var scope in signIn.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);

        Harden(options.NonceCookie, "__Host-coffee-nonce-");
        Harden(options.CorrelationCookie, "__Host-coffee-correlation-");
        options.Events.OnTicketReceived = SignInAnewAsync;
        options.Events.OnRemoteFailure = FailAsync;
        options.Events.OnRedirectToIdentityProviderForSignOut = NameReturnAsync;
        options.Events.OnSignedOutCallbackRedirect = ReturnAsync;
    }

    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.IsEssential = true;
    }

    private static Task SignInAnewAsync(TicketReceivedContext context)
    {
        SessionState.Of(context.HttpContext).SignsInAnew = true;
        return Task.CompletedTask;
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var isAway = Provider.IsAway(context.Failure);
        Refusal.Set(context.HttpContext, isAway ? RefusalReason.ProviderAway : RefusalReason.SignInFailed, SignInPaths.SignIn);
        return Task.CompletedTask;
    }

    private Task NameReturnAsync(RedirectContext context)
    {
        var signIn = settings.Value;
        context.ProtocolMessage.ClientId = signIn.ClientId;
        const string Standard = "post_logout_redirect_uri";
        if (signIn.EndSessionReturnParameter != Standard)
        {
            context.ProtocolMessage.SetParameter(signIn.EndSessionReturnParameter, context.ProtocolMessage.PostLogoutRedirectUri);
            context.ProtocolMessage.RemoveParameter(Standard);
        }

        return Task.CompletedTask;
    }

    // Not every provider gives the state back.
    private static Task ReturnAsync(RemoteSignOutContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(SignInPaths.SignedOut);
        return Task.CompletedTask;
    }
}
