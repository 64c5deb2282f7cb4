using Identity.Connect;
using Identity.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Identity.SignIn;

/// <summary>The pages of this provider.</summary>
internal static partial class SignInEndpoints
{
    public const string SignIn = "/sign-in";

    public const string SignedOut = "/signed-out";

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SignIn, Show);
        endpoints.MapPost(SignIn, CheckAsync);
        endpoints.MapGet(SignedOut, () => new RazorComponentResult<SignedOutPage>());
    }

    /// <summary>Where to give the password, for a request that goes on at the address afterwards.</summary>
    public static string AddressFor(string returnAddress) => SignIn + QueryString.Create("returnUrl", returnAddress);

    private static Results<RazorComponentResult<SignInPage>, BadRequest> Show(string? returnUrl) =>
        IsReturnAddress(returnUrl) ? Page(returnUrl!) : TypedResults.BadRequest();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>, BadRequest>> CheckAsync(
        HttpContext context, UserDirectory users, Sessions sessions, SignInLimits limits, ILogger<SignInLimits> logger,
        [FromForm] string? returnUrl, [FromForm] string? userName, [FromForm] string? password)
    {
        if (!IsReturnAddress(returnUrl))
            return TypedResults.BadRequest();
        var name = userName?.Trim() ?? "";
        if (name.Length is 0 or > SignInLimits.MaxNameLength || string.IsNullOrEmpty(password))
            return Page(returnUrl!, name, Refusal.Wrong);

        var address = context.Connection.RemoteIpAddress;
        if (limits.Take(address, name) is { } wait)
        {
            context.Response.RetryAfter(wait);
            LogTooMany(logger, address);
            return Page(returnUrl!, name, Refusal.TooMany);
        }
        if (users.Check(name, password) is not { } user)
            return Page(returnUrl!, name, Refusal.Wrong);

        limits.GiveBack(address, name);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, sessions.Begin(user));
        return TypedResults.LocalRedirect(returnUrl!);
    }

    // Nowhere else: neither another origin, nor a page of this one that a link could make somebody see.
    private static bool IsReturnAddress(string? address) =>
        address is not null && address.StartsWith($"{ConnectEndpoints.Authorize}?", StringComparison.Ordinal);

    private static RazorComponentResult<SignInPage> Page(string returnUrl, string? userName = null, Refusal refusal = Refusal.None) =>
        new(new { ReturnUrl = returnUrl, UserName = userName, Refusal = refusal })
        {
            StatusCode = refusal switch
            {
                Refusal.Wrong => StatusCodes.Status401Unauthorized,
                Refusal.TooMany => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status200OK,
            },
        };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Too many sign-ins failed from {Address}, or for one name")]
    private static partial void LogTooMany(ILogger logger, System.Net.IPAddress? address);
}
