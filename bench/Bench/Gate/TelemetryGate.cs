using Bench.TelemetryCost;

namespace Bench.Gate;

/// <summary>Whether telemetry has become dear.</summary>
internal sealed class TelemetryGate : IGateCase
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public string Name => "telemetry";

    public string FullMeasurement => "telemetry-cost";

    public async Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken)
    {
        var options = CostOptions.Parse(["--pairs", "7", "--seconds", "1"]);
        var result = await CostMeasurement.RunAsync(options, WarmUp, _ => { }, cancellationToken);
        return [new GateRatio("requests/s of Suppliers.Api, on / off", 1 - CostReport.CostOf(result.Pairs), GateBound.AtLeast(0.7))];
    }
}
