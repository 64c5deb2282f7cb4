namespace Identity.Users;

/// <summary>What people may do; each includes those before it.</summary>
internal static class Roles
{
    public const string Viewer = "viewer";

    public const string Editor = "editor";

    public const string Administrator = "administrator";

    public static readonly string[] All = [Viewer, Editor, Administrator];

    public static bool IsKnown(string role) => All.Contains(role, StringComparer.Ordinal);

    public static bool MayWrite(string role) => role is Editor or Administrator;
}
