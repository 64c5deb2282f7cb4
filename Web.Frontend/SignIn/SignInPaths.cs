using Microsoft.AspNetCore.Http.HttpResults;

namespace Web.Frontend.SignIn;

/// <summary>The addresses of signing in and out.</summary>
internal static class SignInPaths
{
    public const string SignIn = "/sign-in";

    public const string SignOut = "/sign-out";

    public const string SignedOut = "/signed-out";

    public const string Account = "/account";

    /// <summary>Where somebody goes who came from nowhere.</summary>
    public const string Home = "/admin/suppliers";

    /// <returns>The address that signs in and then leads to <paramref name="returnUrl"/>.</returns>
    public static string SignInFor(string returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <returns><paramref name="returnUrl"/> where it is a page of this site, else <see cref="Home"/>: nobody can send a visitor elsewhere through us.</returns>
    public static string Safe(string? returnUrl) =>
        returnUrl is ['/', ..] && RedirectHttpResult.IsLocalUrl(returnUrl) && !returnUrl.Any(char.IsControl) && !LeadsBack(returnUrl) ? returnUrl : Home;

    // To sign in after signing in would go in a circle.
    private static bool LeadsBack(string path) =>
        path.StartsWith("/sign", StringComparison.OrdinalIgnoreCase);
}
