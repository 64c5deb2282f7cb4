using Bench.AppHostStart;
using Bench.Load;
using Bench.TelemetryCost;
using Embedded.Processes;

namespace Bench.Gate;

/// <summary>
/// Whether start and stop of the application have become slow: beside a bare web application, which a slow machine slows down
/// too, and beside each other. Of the build that <c>dotnet run</c> makes; the fastest of few rounds counts, since other work
/// only ever adds.
/// </summary>
internal sealed class StartGate(TimeProvider clock) : IGateCase
{
    private const int Rounds = 2;
    private const int BareStarts = 4;

    public string Name => "apphost";

    public string FullMeasurement => "apphost-start";

    public async Task<IReadOnlyList<GateRatio>> MeasureAsync(CancellationToken cancellationToken)
    {
        var program = await Publishing.BuildAsync("AppHost", cancellationToken, "Debug");
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        using var home = new StartHome();
        var first = await StartAsync(dashboard: true);
        var (with, without, bare) = (new List<StartRound>(), new List<StartRound>(), new List<TimeSpan>());
        for (var i = 0; i < Rounds; i++)
        {
            without.Add(await StartAsync(dashboard: false));
            for (var j = 0; j < BareStarts / Rounds; j++) bare.Add(await BareAsync(runner, cancellationToken));
            with.Add(await StartAsync(dashboard: true));
        }

        var start = with.Min(round => round.Page);
        return
        [
            new GateRatio("ready and first page / start of a bare web app", start / bare.Min(), GateBound.AtMost(40)),
            new GateRatio("first page on an empty data directory / on kept data", first.Page / start, GateBound.AtMost(4)),
            new GateRatio("ready with dashboard / without", with.Min(round => round.Ready) / without.Min(round => round.Ready), GateBound.AtMost(1.8)),
            new GateRatio("stop / start, with dashboard", with.Min(round => round.Gone) / start, GateBound.AtMost(0.5)),
            new GateRatio("stop / start, without dashboard", without.Min(round => round.Gone) / without.Min(round => round.Page), GateBound.AtMost(0.5)),
        ];

        Task<StartRound> StartAsync(bool dashboard) => AppHostRun.RunAsync(new AppHostCommand([program], home.Path, dashboard), runner, clock, cancellationToken);
    }

    /// <summary>From the start of its process until it listens.</summary>
    private async Task<TimeSpan> BareAsync(ProcessRunner runner, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var bare = await ServiceUnderTest.StartAsync(Environment.ProcessPath!, [OtlpSink.Command, "http/protobuf"], new Dictionary<string, string>(), runner, cancellationToken);
        var took = clock.GetElapsedTime(start);
        await bare.StopAsync();
        return took;
    }
}
