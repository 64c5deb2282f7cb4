using System.Globalization;
using System.Text.RegularExpressions;

namespace Embedded.Orchestration;

/// <summary>
/// Fills in what differs between the instances of a resource. Aspire writes these expressions into environment variables
/// and arguments, and its orchestrator evaluates them; ours does the same.
/// </summary>
internal static partial class InstanceExpressions
{
    public static string PortFor(string resource, string endpoint) => $"{{{{- portForServing \"{resource}-{endpoint}\" -}}}}";

    /// <param name="text">The text with expressions in it.</param>
    /// <param name="resource">The resource's name.</param>
    /// <param name="instanceId">Names the instance in telemetry.</param>
    /// <param name="ports">The instance's ports, by <c>{resource}-{endpoint}</c>.</param>
    public static string Evaluate(string text, string resource, string instanceId, IReadOnlyDictionary<string, int> ports)
        => !text.Contains("{{-", StringComparison.Ordinal) ? text : Expression().Replace(text, match => match.Groups switch
        {
            { } g when g["port"].Success && ports.TryGetValue(g["port"].Value, out var port) => port.ToString(CultureInfo.InvariantCulture),
            { } g when g["annotation"].Value == "otel-service-instance-id" => instanceId,
            { } g when g["annotation"].Value == "otel-service-name" => resource,
            _ => match.Value,
        });

    [GeneratedRegex("""\{\{-\s*(?:portForServing "(?<port>[^"]+)"|index \.Annotations "(?<annotation>[^"]+)")\s*-\}\}""")]
    private static partial Regex Expression();
}
