using Bench.ApiCost;

namespace Bench.Gate;

/// <summary>Whether an API or the site has become slow beside a bare one.</summary>
internal sealed class ApiGate : IGateCase
{
    // The warm-up is this long at least and ends when nothing is compiled any more: the site has much to compile.
    private static readonly ApiCostOptions Options = ApiCostOptions.Default with
    {
        Pairs = 3,
        Round = TimeSpan.FromSeconds(0.5),
        WarmUp = TimeSpan.FromSeconds(2),
    };

    private const double Least = 0.4;

    /// <summary>The site renders components and asks an API through a client that repeats; the bare page writes bytes.</summary>
    private const double LeastOfPage = 0.2;

    public string Name => "api";

    public string FullMeasurement => "api-cost";

    public async Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken)
    {
        var results = await ApiCostMeasurement.RunAsync(Options, (_, _) => { }, cancellationToken);
        return [.. results.Select(result => new GateRatio($"{result.Name}, requests/s, ours / bare", result.Throughput, GateBound.AtLeast(result.Name == ApiCases.Page ? LeastOfPage : Least)))];
    }
}
