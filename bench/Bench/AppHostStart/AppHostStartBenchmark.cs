using Bench.Load;
using Bench.Results;
using Embedded.Processes;

namespace Bench.AppHostStart;

/// <summary>
/// Starts and stops the application of this repository: on kept data with and without its dashboard, in turn; on no data; and
/// by <c>dotnet run</c>. Which of two begins changes from pair to pair, so that a machine that gets slower or faster favours
/// neither.
/// </summary>
internal sealed class AppHostStartBenchmark(TimeProvider clock) : IBenchmark
{
    public string Name => "apphost-start";

    public string Usage => StartOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = StartOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var programs = new List<(string Configuration, string Program)>();
        foreach (var configuration in options.Configurations) programs.Add((configuration, await Publishing.BuildAsync("AppHost", cancellationToken, configuration)));

        await using var runner = new ProcessRunner(ledgerDirectory: null);
        var builds = new List<BuildRounds>();
        foreach (var (configuration, program) in programs) builds.Add(await MeasureAsync(configuration, program, options, runner, cancellationToken));

        new ResultsFile(Repository.ResultsFile).Replace(Name, StartReport.Write(builds, options, machine));
        Console.WriteLine("The section apphost-start of bench/RESULTS.md is written.");
        return 0;
    }

    private async Task<BuildRounds> MeasureAsync(string configuration, string program, StartOptions options, ProcessRunner runner, CancellationToken cancellationToken)
    {
        using var home = new StartHome();
        foreach (var dashboard in (bool[])[false, true]) await RunAsync([program], home, dashboard);

        var pairs = new List<StartPair>();
        while (pairs.Count < options.Pairs)
        {
            var withFirst = pairs.Count % 2 == 1;
            var first = await RunAsync([program], home, dashboard: withFirst);
            var second = await RunAsync([program], home, dashboard: !withFirst);
            pairs.Add(withFirst ? new StartPair(Without: second, With: first) : new StartPair(Without: first, With: second));
            Print("without dashboard", pairs[^1].Without);
            Print("with dashboard", pairs[^1].With);
        }

        var firsts = new List<StartRound>();
        while (firsts.Count < options.Others)
        {
            using var empty = new StartHome();
            firsts.Add(await RunAsync([program], empty, dashboard: true));
            Print("first start", firsts[^1]);
        }

        var terminal = new List<StartRound>();
        while (terminal.Count < options.Others)
        {
            terminal.Add(await RunAsync(["dotnet", "run", "--no-build", "--configuration", configuration, "--project", "AppHost", "--"], home, dashboard: true, toGroup: true));
            Print("dotnet run", terminal[^1]);
        }

        return new BuildRounds(configuration, pairs, firsts, terminal);

        Task<StartRound> RunAsync(string[] command, StartHome home, bool dashboard, bool toGroup = false) =>
            AppHostRun.RunAsync(new AppHostCommand(command, home.Path, dashboard, toGroup), runner, clock, cancellationToken);

        void Print(string what, StartRound round)
        {
            Console.WriteLine($"{configuration}, {what}: ready {StartReport.Seconds(round.Ready)}, page {StartReport.Seconds(round.Page)}, list {StartReport.Seconds(round.List)}, gone {StartReport.Seconds(round.Gone)}");
            foreach (var line in round.Said) Console.WriteLine($"    {line}");
        }
    }
}
