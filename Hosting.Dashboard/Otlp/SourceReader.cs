using System.Collections.Concurrent;
using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Otlp;

/// <summary>Reads who sends, and gives the same object for the same sender.</summary>
internal sealed class SourceReader(ValueReader values, TextPool pool)
{
    private const int MaxCached = 20_000;
    private const int MaxNameLength = 256;
    private const string Unknown = "unknown_service";

    private readonly ConcurrentDictionary<SourceKey, TelemetrySource> _sources = new();
    private readonly ConcurrentDictionary<TelemetryScope, TelemetryScope> _scopes = new();

    public TelemetrySource Source(WireResource? resource)
    {
        var attributes = resource is null ? [] : values.Attributes(resource.Attributes);
        string? name = null, instance = null, version = null;
        foreach (var attribute in attributes)
        {
            switch (attribute.Key)
            {
                case "service.name": name = TextPool.Cut(attribute.Value, MaxNameLength); break;
                case "service.instance.id": instance = TextPool.Cut(attribute.Value, MaxNameLength); break;
                case "service.version": version = attribute.Value; break;
            }
        }

        var key = new SourceKey(string.IsNullOrWhiteSpace(name) ? Unknown : name, instance ?? "");
        if (_sources.TryGetValue(key, out var known) && known.Version == version && known.Attributes.SequenceEqual(attributes)) return known;
        if (_sources.Count >= MaxCached) _sources.Clear();
        return _sources[key] = new(key.Name, key.InstanceId, version, attributes);
    }

    public TelemetryScope Scope(WireScope? scope)
    {
        var read = scope is null ? new("", null) : new TelemetryScope(pool.Text(scope.Name, MaxNameLength), scope.Version.IsEmpty ? null : pool.Text(scope.Version, MaxNameLength));
        if (_scopes.TryGetValue(read, out var known)) return known;
        if (_scopes.Count >= MaxCached) _scopes.Clear();
        return _scopes[read] = read;
    }
}
