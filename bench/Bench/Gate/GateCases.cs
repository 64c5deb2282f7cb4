namespace Bench.Gate;

/// <summary>All cases of the gate, in the order in which they are measured.</summary>
internal static class GateCases
{
    public static IReadOnlyList<IGateCase> All { get; } =
    [
        new StartGate(TimeProvider.System),
        new TelemetryGate(),
        new TokenGate(),
        new SizeGate(),
        new ApiGate(),
    ];
}
