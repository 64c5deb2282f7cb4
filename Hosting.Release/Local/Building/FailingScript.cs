using System.Security.Cryptography;
using System.Text;
using Hosting.Release.Planning;
using Hosting.Release.Versions;

namespace Hosting.Release.Local.Building;

/// <summary>
/// A file that is added to a copy of green's source before its migrator is built: an expand script that fails after its first statement, which
/// stays done. Whoever runs it is the migrator as it is.
/// </summary>
/// <param name="Path">From the root of the tree, with slashes.</param>
internal sealed record FailingScript(string Path)
{
    private const string Name = "9999_rehearsal_fault.sql";

    /// <summary>Outside a transaction, where the tool that runs it knows such a mark, so that half of it stays.</summary>
    public const string Text = """
        -- migrator: no transaction
        create table if not exists rehearsal_fault (first_half text);
        insert into rehearsal_fault (second_half) values ('This migration fails on purpose.');

        """;

    /// <summary>Stands behind the version of what is built with it.</summary>
    public static string Mark { get; } = "halfway" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..8];

    /// <summary>Beside the last of a tree's expand scripts, so that others have been applied before; null when it has none.</summary>
    public static FailingScript? In(SourceTree tree) => SchemaPlanner.ExpandFolders(tree).LastOrDefault() is { } folder ? new($"{folder}/{Name}") : null;
}
