using System.Globalization;
using Identity.SignIn;
using Identity.Users;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.Connect;

/// <summary>OpenID Connect. OpenIddict has checked each request before it comes here, and writes the answer.</summary>
internal static class ConnectEndpoints
{
    public const string Authorize = "/connect/authorize";

    public const string Token = "/connect/token";

    public const string EndSession = "/connect/logout";

    public const string UserInfo = "/connect/userinfo";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public static void MapConnect(this IEndpointRouteBuilder endpoints)
    {
        // None of these takes a form that a page of ours sends; what protects them is in the protocol.
        var group = endpoints.MapGroup("").DisableAntiforgery().RequireRateLimiting(SignInLimitsExtensions.Protocol);
        group.MapMethods(Authorize, GetAndPost, AuthorizeAsync);
        group.MapPost(Token, TokenAsync);
        group.MapMethods(EndSession, GetAndPost, EndSessionEndpoint.HandleAsync);
        group.MapMethods(UserInfo, GetAndPost, UserInfoAsync);
    }

    private static async Task<Results<SignInHttpResult, ForbidHttpResult, RedirectHttpResult>> AuthorizeAsync(
        HttpContext context, UserDirectory users, TimeProvider clock)
    {
        var request = RequestIn(context);
        var session = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (session.Principal?.GetClaim(Claims.Subject) is { } id && users.Find(id) is { } user && !WantsPassword(request, session.Properties?.IssuedUtc, clock))
            return TypedResults.SignIn(Grants.ToUser(user, request.GetScopes(), session.Properties?.IssuedUtc), authenticationScheme: Scheme);
        return request.HasPromptValue(PromptValues.None)
            ? Refuse(Errors.LoginRequired, "Nobody is signed in.")
            : TypedResults.Redirect(SignInEndpoints.AddressFor(ReturnAddress(context.Request)));
    }

    private static async Task<Results<SignInHttpResult, ForbidHttpResult>> TokenAsync(
        HttpContext context, UserDirectory users, RefreshTokens refreshTokens, CancellationToken cancellationToken)
    {
        var request = RequestIn(context);
        if (request.IsClientCredentialsGrantType())
        {
            return request.GetScopes() is { Length: > 0 } scopes
                ? TypedResults.SignIn(Grants.ToClient(request.ClientId!, scopes), authenticationScheme: Scheme)
                : Refuse(Errors.InvalidScope, "The parameter 'scope' must say what the token is for.");
        }

        // Of the code or of the refresh token. What the user may do is looked up anew.
        var granted = (await context.AuthenticateAsync(Scheme)).Principal;
        if (granted?.GetClaim(Claims.Subject) is not { } id || users.Find(id) is not { } user)
            return Refuse(Errors.InvalidGrant, "The user is not there any more.");
        if (request.IsRefreshTokenGrantType() && !await refreshTokens.TryTakeAsync(granted, cancellationToken))
            return Refuse(Errors.InvalidGrant, "The refresh token has been used already.");
        return TypedResults.SignIn(Grants.ToUser(user, Narrowed(request, granted.GetScopes()), SignedInAt(granted)), authenticationScheme: Scheme);
    }

    private static async Task<Results<JsonHttpResult<Dictionary<string, object>>, ForbidHttpResult>> UserInfoAsync(HttpContext context, UserDirectory users)
    {
        var token = (await context.AuthenticateAsync(Scheme)).Principal;
        if (token?.GetClaim(Claims.Subject) is not { } id || users.Find(id) is not { } user)
            return Refuse(Errors.InvalidToken, "The token is none of a user.");

        var claims = new Dictionary<string, object> { [Claims.Subject] = user.Id, [Claims.Role] = user.Role };
        if (token.HasScope(OpenIddictConstants.Scopes.Profile))
        {
            claims[Claims.Name] = user.Name;
            claims[Claims.PreferredUsername] = user.UserName;
        }
        if (token.HasScope(OpenIddictConstants.Scopes.Email) && user.Email is not null)
        {
            claims[Claims.Email] = user.Email;
            claims[Claims.EmailVerified] = true;
        }
        return TypedResults.Json(claims);
    }

    private static OpenIddictRequest RequestIn(HttpContext context) =>
        context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("This is no request of OpenID Connect.");

    private static bool WantsPassword(OpenIddictRequest request, DateTimeOffset? signedInAt, TimeProvider clock) =>
        request.HasPromptValue(PromptValues.Login)
        || request.MaxAge is { } age && (signedInAt is null || clock.GetUtcNow() - signedInAt > TimeSpan.FromSeconds(age));

    // Back from the sign-in page it must not ask for the password again, and again.
    private static string ReturnAddress(HttpRequest request) => Authorize + QueryString.Create(
        (request.HasFormContentType ? request.Form.AsEnumerable() : request.Query).Where(parameter => parameter.Key is not (Parameters.Prompt or Parameters.MaxAge)));

    // A refresh may ask for less than was granted.
    private static IEnumerable<string> Narrowed(OpenIddictRequest request, IEnumerable<string> granted) =>
        request.IsRefreshTokenGrantType() && request.GetScopes() is { Length: > 0 } less ? granted.Intersect(less) : granted;

    private static DateTimeOffset? SignedInAt(System.Security.Claims.ClaimsPrincipal granted) =>
        long.TryParse(granted.GetClaim(Claims.AuthenticationTime), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static ForbidHttpResult Refuse(string error, string why) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = why,
        }),
        [Scheme]);
}
