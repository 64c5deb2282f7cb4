namespace Embedded.Dashboard.Telemetry;

/// <summary>What tells one source from another.</summary>
internal readonly record struct SourceKey(string Name, string InstanceId)
{
    public static SourceKey Of(TelemetrySource source) => new(source.Name, source.InstanceId);

    /// <summary>Whether it is what a query names: null for any, a name, or <c>name/instance</c>.</summary>
    public static bool Matches(TelemetrySource source, string? query)
    {
        if (query is null || query.Equals(source.Name, StringComparison.OrdinalIgnoreCase)) return true;
        return query.Length == source.Name.Length + 1 + source.InstanceId.Length
            && query[source.Name.Length] == '/'
            && query.StartsWith(source.Name, StringComparison.OrdinalIgnoreCase)
            && query.EndsWith(source.InstanceId, StringComparison.OrdinalIgnoreCase);
    }

    public bool IsNamed(string? name) => name is null || name.Equals(Name, StringComparison.OrdinalIgnoreCase);
}
