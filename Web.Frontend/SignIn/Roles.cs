namespace Web.Frontend.SignIn;

/// <summary>What somebody may be, as the provider says it; a later role includes the earlier ones.</summary>
internal static class Roles
{
    /// <summary>Reads the administration.</summary>
    public const string Viewer = "viewer";

    /// <summary>Adds, edits, deletes and saves.</summary>
    public const string Editor = "editor";

    /// <summary>That, and sees who did what.</summary>
    public const string Administrator = "administrator";

    private static readonly string[] Ascending = [Viewer, Editor, Administrator];

    /// <returns><paramref name="role"/> and all that include it, in this order.</returns>
    public static IEnumerable<string> AtLeast(string role) => Ascending.SkipWhile(known => known != role);

    /// <returns>The highest one of somebody; null for none.</returns>
    public static string? Of(System.Security.Claims.ClaimsPrincipal user) => Array.FindLast(Ascending, user.IsInRole);
}
