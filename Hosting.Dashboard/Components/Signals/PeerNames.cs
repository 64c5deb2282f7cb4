using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Who was called, where the other side sent no telemetry: a resource of the model that listens there, or what the call says.</summary>
internal sealed class PeerNames
{
    private readonly Dictionary<string, string> _resources = new(StringComparer.OrdinalIgnoreCase);

    public PeerNames(ResourceStore resources)
    {
        foreach (var resource in resources.All)
        {
            foreach (var url in resource.Urls)
            {
                if (Uri.TryCreate(url.Url, UriKind.Absolute, out var uri) && uri.Port > 0) _resources.TryAdd(Key(uri.Host, uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), resource.Name);
            }
        }
    }

    /// <summary>Null for spans that call nobody.</summary>
    public string? Of(Span span)
    {
        var peer = SpanText.Peer(span);
        if (peer is null) return null;
        var host = span.Find("server.address") ?? span.Find("net.peer.name");
        var port = span.Find("server.port") ?? span.Find("net.peer.port");
        return host is not null && port is not null && _resources.TryGetValue(Key(host, port), out var resource) ? resource : peer;
    }

    private static string Key(string host, string port) => $"{(host is "127.0.0.1" or "::1" or "[::1]" ? "localhost" : host)}:{port}";
}
