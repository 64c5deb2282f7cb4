using System.Reflection;
using System.Text.RegularExpressions;

namespace Migrator.Scripts;

/// <summary>All scripts, by the name of the connection that they are for.</summary>
internal sealed partial class ScriptCatalog
{
    private readonly Dictionary<string, List<SqlScript>> _scripts = [];
    private readonly Dictionary<string, string> _seeds = [];

    /// <param name="files">Names as <c>suppliers-db/Expand/0001_create_suppliers.sql</c>, with the text of each.</param>
    /// <exception cref="MigrationException">Names are ill-formed or numbers are used twice; it lists all of them.</exception>
    public ScriptCatalog(IEnumerable<KeyValuePair<string, string>> files)
    {
        var faults = new List<string>();
        foreach (var (name, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            Add(name, text, faults);
        foreach (var (database, scripts) in _scripts)
        {
            scripts.Sort((left, right) => left.Number.CompareTo(right.Number));
            faults.AddRange(scripts.GroupBy(script => script.Number).Where(same => same.Count() > 1).Select(same =>
                $"The number {same.Key:D4} is used more than once in {database}: {string.Join(", ", same.Select(script => script.Name))}. Give one the next free number."));
        }

        if (faults.Count > 0)
            throw new MigrationException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>The scripts that were built into this Migrator.</summary>
    public static ScriptCatalog Embedded(IServiceProvider services) => new(EmbeddedFiles());

    /// <summary>In the order of their numbers, over both phases.</summary>
    public IReadOnlyList<SqlScript> ScriptsFor(string database) => _scripts.GetValueOrDefault(database) ?? [];

    /// <summary>The statements that store sample data, if there are any for this database.</summary>
    public string? SeedFor(string database) => _seeds.GetValueOrDefault(database);

    internal static IEnumerable<KeyValuePair<string, string>> EmbeddedFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new(name.Replace('\\', '/'), reader.ReadToEnd());
        }
    }

    private void Add(string name, string text, List<string> faults)
    {
        var parts = ScriptName().Match(name);
        if (!parts.Success)
        {
            faults.Add($"{name} is not a legal name. Use Expand/NNNN_what_it_does.sql, Contract/NNNN_what_it_does.sql or Seed/name.sql.");
            return;
        }

        var database = parts.Groups["database"].Value;
        if (parts.Groups["seed"].Success)
            _seeds[database] = _seeds.GetValueOrDefault(database) + text;
        else
            ScriptsOf(database).Add(new SqlScript(
                int.Parse(parts.Groups["number"].ValueSpan, provider: null), name, Enum.Parse<ScriptPhase>(parts.Groups["phase"].ValueSpan), text));
    }

    private List<SqlScript> ScriptsOf(string database) =>
        _scripts.TryGetValue(database, out var scripts) ? scripts : _scripts[database] = [];

    [GeneratedRegex(@"\A(?<database>[^/]+)/(?:(?<phase>Expand|Contract)/(?<number>[0-9]{4})_[a-z0-9_]+|(?<seed>Seed)/[a-z0-9_]+)\.sql\z")]
    private static partial Regex ScriptName();
}
