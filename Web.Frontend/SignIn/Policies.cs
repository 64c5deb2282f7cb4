using Microsoft.AspNetCore.Authorization;

namespace Web.Frontend.SignIn;

/// <summary>What a page asks of whoever opens it. A page that names none asks for <see cref="Viewer"/>.</summary>
internal static class Policies
{
    /// <summary>To be signed in, with whichever role, or none.</summary>
    public const string SignedIn = "signed in";

    public const string Viewer = Roles.Viewer;

    public const string Editor = Roles.Editor;

    public const string Administrator = Roles.Administrator;

    public static void Add(AuthorizationOptions options)
    {
        foreach (var role in Roles.AtLeast(Roles.Viewer))
            options.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.AtLeast(role)));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.FallbackPolicy = options.GetPolicy(Viewer);
    }
}
