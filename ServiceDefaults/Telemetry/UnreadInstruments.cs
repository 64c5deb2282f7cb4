using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Instruments that are written several times in each request and answer no question about this application. Left out, they
/// cost nothing: nobody listens to them.
/// </summary>
internal static class UnreadInstruments
{
    public static MetricStreamConfiguration? Drop(Instrument instrument) =>
        instrument.Meter.Name == "Microsoft.AspNetCore.MemoryPool" ||
        instrument.Name is "aspnetcore.routing.match_attempts" or "db.client.operation.npgsql.bytes_read" or "db.client.operation.npgsql.bytes_written"
            ? MetricStreamConfiguration.Drop
            : null;
}
