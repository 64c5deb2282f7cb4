using Bench.TokenCost;

namespace Bench.Gate;

/// <summary>Whether the check of tokens has become dear.</summary>
internal sealed class TokenGate : IGateCase
{
    private static readonly TokenCostOptions Options = TokenCostOptions.Default with
    {
        Pairs = 5,
        Round = TimeSpan.FromSeconds(0.5),
        WarmUp = TimeSpan.FromSeconds(4),
    };

    public string Name => "tokens";

    public string FullMeasurement => "token-cost";

    public async Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken)
    {
        var result = await TokenCostMeasurement.RunAsync(Options, withUnseen: false, _ => { }, cancellationToken);
        return [new GateRatio("requests/s of Suppliers.Api, check / none", result.Ratio, GateBound.AtLeast(0.75))];
    }
}
