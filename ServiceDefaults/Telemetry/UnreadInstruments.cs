using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Instruments that are written several times in each request and answer no question about this application. Left out, they
/// cost nothing: nobody listens to them.
/// </summary>
internal static class UnreadInstruments
{
    // Written for each component of a page, of which one has dozens; and whoever listens makes the static renderer throw and
    // catch an exception for each page (ComponentsMetrics.CaptureBatchDuration awaits a cancelled task, ASP.NET Core 10.0.12).
    private const string ComponentLifecycle = "Microsoft.AspNetCore.Components.Lifecycle";

    public static MetricStreamConfiguration? Drop(Instrument instrument) =>
        instrument.Meter.Name is "Microsoft.AspNetCore.MemoryPool" or ComponentLifecycle ||
        instrument.Name is "aspnetcore.routing.match_attempts" or "db.client.operation.npgsql.bytes_read" or "db.client.operation.npgsql.bytes_written"
            ? MetricStreamConfiguration.Drop
            : null;
}
