using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Attributes by what they are about, after the names that OpenTelemetry gives them.</summary>
internal static class AttributeGroups
{
    private const string Rest = "Attributes";

    private static readonly (string Title, string[] Prefixes)[] Groups =
    [
        ("Error", ["error.", "exception.", "otel.status"]),
        ("Database", ["db."]),
        ("HTTP", ["http.", "url.", "user_agent.", "aspnetcore."]),
        ("Messaging", ["messaging."]),
        ("RPC", ["rpc."]),
        ("Network", ["server.", "client.", "network.", "net.", "peer.", "tls."]),
        ("Process", ["thread.", "process.", "code."]),
    ];

    public static IReadOnlyList<(string Title, IReadOnlyList<TelemetryAttribute> Attributes)> Of(IEnumerable<TelemetryAttribute> attributes)
    {
        var byTitle = attributes.ToLookup(a => Title(a.Key));
        return [.. Groups.Select(g => g.Title).Prepend(Rest).Where(byTitle.Contains).Select(t => (t, (IReadOnlyList<TelemetryAttribute>)[.. byTitle[t].OrderBy(a => a.Key, StringComparer.Ordinal)]))];
    }

    private static string Title(string key)
    {
        foreach (var (title, prefixes) in Groups)
        {
            if (prefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal))) return title;
        }

        return Rest;
    }
}
