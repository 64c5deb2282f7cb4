using Embedded.Dashboard.Components.Formats;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components;

/// <summary>
/// The addresses of the pages. Each keeps the run that is looked at. A resource is its name in the model, or <c>name/instance</c>
/// for one replica; null for all.
/// </summary>
internal static class DashboardLinks
{
    public const string RunKey = "run";
    public const string InstanceKey = "instance";

    /// <param name="run">The run that is looked at.</param>
    /// <param name="resourceId">The instance whose details are open.</param>
    /// <param name="graph">Whether the graph is shown in place of the table.</param>
    public static string Resources(Run run, string? resourceId = null, bool graph = false) =>
        Build(run, "/", null, ("view", graph ? "graph" : null), ("resource", resourceId));

    public static string Console(Run run, string? resource = null) => Build(run, "/consolelogs", resource);

    public static string StructuredLogs(
        Run run, string? resource = null, LogLevel? level = null, string? traceId = null, string? spanId = null, string? text = null, IEnumerable<FieldFilter>? filters = null) =>
        Build(
            run,
            "/structuredlogs",
            resource,
            [("level", level?.ToString().ToLowerInvariant()), ("traceId", traceId), ("spanId", spanId), ("text", text), .. Filters(filters)]);

    public static string Traces(Run run, string? resource = null, string? text = null, bool errorsOnly = false, IEnumerable<FieldFilter>? filters = null) =>
        Build(run, "/traces", resource, [("text", text), ("errors", errorsOnly ? "true" : null), .. Filters(filters)]);

    public static string Trace(Run run, string traceId, string? spanId = null) =>
        Build(run, "/traces/detail/" + Uri.EscapeDataString(traceId), null, ("spanId", spanId));

    public static string Metrics(Run run, string? resource = null, string? meter = null, string? instrument = null)
    {
        var (name, instance) = Split(resource);
        var path = "/metrics";
        if (name is not null) path += "/resource/" + Uri.EscapeDataString(name);
        if (name is not null && meter is not null) path += "/meter/" + Uri.EscapeDataString(meter);
        if (name is not null && meter is not null && instrument is not null) path += "/instrument/" + Uri.EscapeDataString(instrument);
        return Build(run, path, null, (InstanceKey, instance));
    }

    public static string Runs(Run run) => Build(run, "/runs", null);

    /// <summary>A resource as queries name it, from the parts of an address.</summary>
    public static string? Resource(string? name, string? instance) => string.IsNullOrEmpty(name) ? null : string.IsNullOrEmpty(instance) ? name : $"{name}/{instance}";

    private static IEnumerable<(string, string?)> Filters(IEnumerable<FieldFilter>? filters) =>
        (filters ?? []).Select(f => ("filter", (string?)FieldFilterText.Format(f)));

    private static (string? Name, string? Instance) Split(string? resource) => resource?.Split('/', 2) switch
    {
        [var name, var instance] => (name, instance),
        [var name] => (name, null),
        _ => (null, null),
    };

    private static string Build(Run run, string path, string? resource, params IReadOnlyList<(string Key, string? Value)> query)
    {
        var (name, instance) = Split(resource);
        if (name is not null) path += "/resource/" + Uri.EscapeDataString(name);
        var parts = query.Append((InstanceKey, instance)).Append((RunKey, run.IsLive ? null : run.Id))
            .Where(q => q.Item2 is not null)
            .Select(q => $"{q.Item1}={Uri.EscapeDataString(q.Item2!)}");
        var text = string.Join('&', parts);
        return text.Length == 0 ? path : $"{path}?{text}";
    }
}
