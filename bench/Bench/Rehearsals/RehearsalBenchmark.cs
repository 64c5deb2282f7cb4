using System.Globalization;
using System.Text.Json;
using Bench.Load;
using Bench.Results;
using Embedded.Processes;
using Hosting.Release.Edge;
using Hosting.Release.Results;

namespace Bench.Rehearsals;

/// <summary>Rehearses releases of all services, good ones and bad ones in turn.</summary>
internal sealed class RehearsalBenchmark(TimeProvider clock) : IBenchmark
{
    /// <summary>What the command says when both sides are built.</summary>
    private const string Built = "Starting blue";

    public string Name => "rehearsal";

    public string Usage => RehearsalBenchOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = RehearsalBenchOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var appHost = $"{await Publishing.BuildAsync("AppHost", cancellationToken)}.dll";
        using var clone = await ChangedClone.MakeAsync(cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);

        List<RehearsalRound> good = [], bad = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            good.Add(await RunAsync([]));
            bad.Add(await RunAsync(["--gates", "false", "--inject", "green-errors=5%"]));
        }

        var report = new RehearsalReport(good, bad, options, machine);
        new ResultsFile(Repository.ResultsFile).Replace(Name, report.Write());
        Console.WriteLine("The section rehearsal of bench/RESULTS.md is written.");
        return 0;

        async Task<RehearsalRound> RunAsync(string[] more)
        {
            var round = await RehearseAsync(runner, appHost, clone, [.. more, "--rate", options.Rate.ToString(CultureInfo.InvariantCulture)], cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{round.Result.Outcome} after {round.AfterBuilds.TotalSeconds:F1} s: {round.Result.Load?.Counts}, found after {round.Result.TimeToDetect?.TotalSeconds:F1} s, back after {round.Result.TimeToRollBack?.TotalMilliseconds:F0} ms"));
            return round;
        }
    }

    private async Task<RehearsalRound> RehearseAsync(ProcessRunner runner, string appHost, ChangedClone clone, string[] arguments, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        long? built = null;
        var run = runner.Start(new ProcessSpec
        {
            Name = "rehearse",
            FileName = "dotnet",
            Arguments =
            [
                "exec", appHost, "rehearse", "--environment", "Development", "--output-path", clone.Output,
                "--Release:Source", clone.Source, "--Embedded:DataDirectory", clone.Data, .. arguments,
            ],
            WorkingDirectory = Repository.Root,
            InheritEnvironment = true,
            OnOutput = (line, _) =>
            {
                lock (lines)
                {
                    lines.Add(line);
                    if (built is null && line.Contains(Built, StringComparison.Ordinal))
                        built = clock.GetTimestamp();
                }
            },
        });
        await run.Exited.WaitAsync(cancellationToken);
        lock (lines)
        {
            var file = Path.Combine(clone.Output, "rehearsal.json");
            if (built is null || !File.Exists(file))
                throw new BenchException($"The rehearsal came to nothing:\n{string.Join('\n', lines)}");
            var result = JsonSerializer.Deserialize<ReleaseResult>(File.ReadAllText(file), EdgeJson.Options)!;
            File.Delete(file);
            return new(result, clock.GetElapsedTime(built.Value));
        }
    }
}
