using Bench;
using Bench.Aot;
using Bench.ApiCost;
using Bench.AppHostStart;
using Bench.EdgeCost;
using Bench.FalseAlarms;
using Bench.Gate;
using Bench.ImageSize;
using Bench.Million;
using Bench.OtlpIngest;
using Bench.Publishes;
using Bench.Rehearsals;
using Bench.TelemetryCost;
using Bench.TokenCost;
using Bench.WorkCost;

if (args is [OtlpSink.Command, var protocol])
{
    await OtlpSink.RunAsync(protocol);
    return 0;
}

IBenchmark[] benchmarks =
[
    new AppHostStartBenchmark(TimeProvider.System),
    new OtlpIngestBenchmark(TimeProvider.System),
    new TelemetryCostBenchmark(TimeProvider.System),
    new TokenCostBenchmark(TimeProvider.System),
    new MillionBenchmark(TimeProvider.System),
    new AotBenchmark(TimeProvider.System),
    new ImageSizeBenchmark(TimeProvider.System),
    new WorkCostBenchmark(TimeProvider.System),
    new ApiCostBenchmark(TimeProvider.System),
    new EdgeCostBenchmark(TimeProvider.System),
    new RehearsalBenchmark(TimeProvider.System),
    new FalseAlarmsBenchmark(TimeProvider.System),
    new PublishBenchmark(TimeProvider.System),
    new GateBenchmark(GateCases.All, TimeProvider.System),
];

if (benchmarks.FirstOrDefault(benchmark => benchmark.Name == args.FirstOrDefault()) is not { } chosen)
{
    await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project bench/Bench -- NAME [options]");
    foreach (var benchmark in benchmarks)
        await Console.Error.WriteLineAsync($"\n  {benchmark.Name}\n{benchmark.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // Servers and services that a benchmark started are ended before this process is.
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return await chosen.RunAsync(args[1..], stop.Token);
}
catch (BenchException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped; nothing was written.");
    return 130;
}
