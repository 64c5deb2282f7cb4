using System.Reflection;
using System.Text.Json;

namespace Hosting.Aws.Checks;

/// <summary>What is accepted although a rule forbids it: the one file <c>Hosting.Aws/Checks/suppressions.json</c>.</summary>
public sealed class Suppressions
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = false, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip };

    private Suppressions(IReadOnlyList<Suppression> all) => All = all;

    /// <summary>None.</summary>
    public static Suppressions None { get; } = new([]);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Suppression> All { get; }

    /// <summary>Those of this repository, which are part of the assembly.</summary>
    public static Suppressions Repository()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Hosting.Aws.Checks.suppressions.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "Hosting.Aws/Checks/suppressions.json");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="SuppressionsException">It is not there or not as it should be; all faults are named.</exception>
    public static Suppressions Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SuppressionsException(path, [error.Message], error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">How errors name it.</param>
    /// <exception cref="SuppressionsException">It is not as it should be; all faults are named.</exception>
    public static Suppressions Parse(string json, string path)
    {
        try
        {
            var all = JsonSerializer.Deserialize<List<Entry>>(json, Json) ?? [];
            var faults = all.SelectMany((entry, index) => Faults(entry).Select(fault => $"Entry {index + 1}: {fault}")).ToList();
            if (faults.Count > 0) throw new SuppressionsException(path, faults);
            return new([.. all.Select(entry => new Suppression(entry.Rules!, entry.Environments!, entry.Resources!, entry.Reason!, entry.Keys))]);
        }
        catch (JsonException error)
        {
            throw new SuppressionsException(path, [error.Message], error);
        }
    }

    /// <summary>Those that are bound to an environment.</summary>
    internal IReadOnlyList<Suppression> Of(string environment) => [.. All.Where(one => one.Environments.Contains(environment, StringComparer.Ordinal))];

    private static IEnumerable<string> Faults(Entry entry)
    {
        foreach (var (name, values) in (IEnumerable<(string, IReadOnlyList<string>?)>)[("rules", entry.Rules), ("environments", entry.Environments), ("resources", entry.Resources), ("keys", entry.Keys ?? ["any"])])
        {
            if (values is null or [] || values.Any(string.IsNullOrWhiteSpace)) yield return $"'{name}' has to name at least one, and none of them empty.";
        }

        if (string.IsNullOrWhiteSpace(entry.Reason)) yield return "'reason' has to say why it is accepted.";
        foreach (var rule in (entry.Rules ?? []).Except(TemplateChecks.RuleIds, StringComparer.Ordinal))
            yield return $"There is no rule '{rule}'. docs/aws-checks.md lists all of them.";
    }

    private sealed record Entry(
        IReadOnlyList<string>? Rules, IReadOnlyList<string>? Environments, IReadOnlyList<string>? Resources, string? Reason, IReadOnlyList<string>? Keys);
}
