using System.Text.RegularExpressions;
using Hosting.Release.Plan;
using Hosting.Release.Versions;

namespace Hosting.Release.Planning;

/// <summary>
/// What a release does to the databases, told from the scripts of both sides: green's expand scripts that blue does not have, and afterwards
/// the contract scripts that blue has already, because nothing older than blue can come back then.
/// </summary>
internal static partial class SchemaPlanner
{
    public static PlannedSchema Plan(SourceTree blue, SourceTree green, string blueVersion) => Plan(Scripts(blue), Scripts(green), blueVersion);

    /// <param name="blue">Scripts of what is live.</param>
    /// <param name="green">Scripts of what is to become live.</param>
    /// <param name="blueVersion">Of the migrator that is live.</param>
    public static PlannedSchema Plan(SchemaScripts blue, SchemaScripts green, string blueVersion)
    {
        var contract = green.Contract.Intersect(blue.Contract, StringComparer.Ordinal).ToList();
        return new([.. green.Expand.Except(blue.Expand, StringComparer.Ordinal)], contract, contract.Count > 0 ? blueVersion : null);
    }

    /// <summary>The scripts of a source tree, as people know them.</summary>
    public static SchemaScripts Scripts(SourceTree tree)
    {
        var paths = Paths(tree).ToLookup(Phase, Name);
        return new([.. paths["Expand"]], [.. paths["Contract"]]);
    }

    /// <summary>The folders with expand scripts, in the order of their names.</summary>
    public static IEnumerable<string> ExpandFolders(SourceTree tree) =>
        Paths(tree).Where(path => Phase(path) == "Expand").Select(path => path[..path.LastIndexOf('/')]).Distinct().Order(StringComparer.Ordinal);

    /// <summary><c>Suppliers.Api/Migrations/Expand/0008_add_country.sql</c> is <c>Suppliers.Api/0008_add_country.sql</c> for people.</summary>
    private static string Name(string path)
    {
        var script = Script().Match(path);
        return $"{script.Groups["service"].Value}/{script.Groups["name"].Value}";
    }

    private static IEnumerable<string> Paths(SourceTree tree) => tree.Files.Select(file => file.Path).Where(path => Script().IsMatch(path));

    private static string Phase(string path) => Script().Match(path).Groups["phase"].Value;

    [GeneratedRegex(@"\A(?<service>.+)/Migrations/(?<phase>Expand|Contract)/(?<name>[0-9]{4}_[a-z0-9_]+\.sql)\z")]
    private static partial Regex Script();
}
