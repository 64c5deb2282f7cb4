namespace ServiceDefaults.Authentication;

/// <summary>The roles of users. Each includes those before it.</summary>
public static class Roles
{
    /// <summary>Reads the administration.</summary>
    public const string Viewer = "viewer";

    /// <summary>Adds, edits, deletes and saves.</summary>
    public const string Editor = "editor";

    /// <summary>Sees the audit.</summary>
    public const string Administrator = "administrator";

    private static readonly string[] Ranks = [Viewer, Editor, Administrator];

    /// <summary>Whether somebody with the role <paramref name="held"/> has the role <paramref name="needed"/>.</summary>
    public static bool Includes(string held, string needed) => Array.IndexOf(Ranks, held) >= Array.IndexOf(Ranks, needed);
}
