using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Embedded.CommandLine;

/// <summary>Makes configuration of what stood behind a step: which options it has is known only once the model is complete.</summary>
internal static class StepOptionReader
{
    /// <param name="step">The step that was asked for.</param>
    /// <param name="rest">Arguments that are no options of the engine, in their order.</param>
    /// <param name="resources">The model.</param>
    /// <returns>Configuration; several values of one option are joined by commas.</returns>
    /// <exception cref="DistributedApplicationException">An option is unknown or its value is missing; the message has all of them.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string step, IReadOnlyList<string> rest, IEnumerable<IResource> resources)
    {
        var known = resources.SelectMany(r => r.Annotations.OfType<StepOptionsAnnotation>()).Where(a => a.Steps.Contains(step)).SelectMany(a => a.Options).ToList();
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        for (var i = 0; i < rest.Count; i++)
        {
            var (name, value) = rest[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? (rest[i][..equals], rest[i][(equals + 1)..]) : (rest[i], null);
            if (!name.StartsWith('-'))
            {
                faults.Add($"'{name}' is one step too many: '{step}' was given already.");
                continue;
            }

            if (known.Find(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } option)
            {
                faults.Add($"The option '{name}' is unknown.{Hint(step, name, known)}");
                if (i + 1 < rest.Count && !rest[i + 1].StartsWith('-')) i++;
                continue;
            }

            if (option.Value.Length == 0) value ??= "true";
            else if (value is null && i + 1 < rest.Count && !rest[i + 1].StartsWith("--", StringComparison.Ordinal)) value = rest[++i];
            if (string.IsNullOrEmpty(value)) faults.Add($"The option '{name}' needs a value: {option.Name} {option.Value}.");
            else values[option.Key] = values.TryGetValue(option.Key, out var before) && option.Value.Length > 0 ? $"{before},{value}" : value;
        }

        return faults.Count == 0 ? values : throw new DistributedApplicationException($"{string.Join(Environment.NewLine, faults)} See --help for steps and options.");
    }

    private static string Hint(string step, string name, List<StepOption> known)
    {
        if (known.Count == 0) return "";
        var guess = NearestName.Of(name, known.Select(o => o.Name)) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return $"{guess} The options of '{step}' are {string.Join(", ", known.Select(o => o.Name))}.";
    }
}
