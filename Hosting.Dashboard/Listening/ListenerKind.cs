namespace Embedded.Dashboard.Listening;

/// <summary>What an address is for.</summary>
internal enum ListenerKind
{
    /// <summary>Pages, API and the AppHost's connection: HTTP/1.1.</summary>
    Frontend,

    /// <summary>Telemetry by gRPC: HTTP/2 alone.</summary>
    OtlpGrpc,

    /// <summary>Telemetry by HTTP.</summary>
    OtlpHttp,
}

/// <summary>On an endpoint: the addresses that it answers on. Endpoints without it belong to <see cref="ListenerKind.Frontend"/>.</summary>
internal sealed record ListenerMetadata(ListenerKind Kind);

/// <summary>On a connection: the kind of address that it came in by.</summary>
internal sealed record ListenerFeature(ListenerKind Kind);
