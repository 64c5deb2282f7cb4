using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>What a span was about, from the attributes of OpenTelemetry's conventions, present and former.</summary>
internal static class SpanText
{
    /// <summary>The statement that a database was sent.</summary>
    public static string? Statement(Span span) => span.Find("db.query.text") ?? span.Find("db.statement");

    public static bool IsDatabase(Span span) => System(span) is not null || Statement(span) is not null;

    /// <summary>Which database, such as <c>postgresql</c>.</summary>
    public static string? System(Span span) => span.Find("db.system.name") ?? span.Find("db.system");

    /// <summary>What it did, in one line: the statement, or the method and the path, or its name.</summary>
    public static string Operation(Span span)
    {
        if (Statement(span) is { } statement) return SqlText.OneLine(statement);
        if (span.Kind == SpanKind.Client && span.Find("http.request.method") is { } method && Path(span) is { } path) return $"{method} {path}";
        return span.Name;
    }

    /// <summary>The other side of a call that sent no telemetry itself; null for spans that call nobody.</summary>
    public static string? Peer(Span span)
    {
        if (span.Kind is not (SpanKind.Client or SpanKind.Producer)) return null;
        if (span.Find("peer.service") is { } peer) return peer;
        if (System(span) is { } system) return (span.Find("db.namespace") ?? span.Find("db.name")) is { } database ? $"{system} {database}" : system;
        if (span.Find("messaging.system") is { } broker) return span.Find("messaging.destination.name") is { } queue ? $"{broker} {queue}" : broker;
        if (Address(span) is { } address) return address;
        return span.Find("rpc.service");
    }

    /// <summary>Host and port of the other side.</summary>
    public static string? Address(Span span)
    {
        var host = span.Find("server.address") ?? span.Find("net.peer.name");
        var port = span.Find("server.port") ?? span.Find("net.peer.port");
        return host is null ? null : port is null ? host : $"{host}:{port}";
    }

    public static string? Find(this Span span, string key) => Find(span.Attributes, key);

    public static string? Find(this IReadOnlyList<TelemetryAttribute> attributes, string key)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Key == key && attribute.Value.Length > 0) return attribute.Value;
        }

        return null;
    }

    private static string? Path(Span span) =>
        span.Find("url.full") is { } url ? Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.PathAndQuery : url : span.Find("url.path");
}
