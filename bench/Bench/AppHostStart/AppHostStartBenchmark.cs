using Bench.Load;
using Bench.Results;
using Embedded.Processes;

namespace Bench.AppHostStart;

/// <summary>
/// Starts the application of this repository with and without its dashboard, in turn, on data of an earlier run. Which of the
/// two begins changes from pair to pair, so that a machine that gets slower or faster favours neither.
/// </summary>
internal sealed class AppHostStartBenchmark(TimeProvider clock) : IBenchmark
{
    private const string LinkMark = "/login?t=";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Name => "apphost-start";

    public string Usage => StartOptions.Usage;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var options = StartOptions.Parse(arguments);
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());
        var appHost = await Publishing.BuildAsync("AppHost", cancellationToken, options.Configuration);
        var home = Directory.CreateTempSubdirectory("ae-bench-").FullName;
        try
        {
            // PostgreSQL runs under another account where this runs as root.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(home, File.GetUnixFileMode(home) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            await using var runner = new ProcessRunner(ledgerDirectory: null);
            foreach (var dashboard in (bool[])[false, true]) await StartAsync(appHost, home, dashboard, runner, cancellationToken);

            var pairs = new List<StartPair>();
            while (pairs.Count < options.Pairs)
            {
                var withFirst = pairs.Count % 2 == 1;
                var first = await StartAsync(appHost, home, dashboard: withFirst, runner, cancellationToken);
                var second = await StartAsync(appHost, home, dashboard: !withFirst, runner, cancellationToken);
                var pair = withFirst ? new StartPair(Without: second, With: first) : new StartPair(Without: first, With: second);
                pairs.Add(pair);
                Console.WriteLine($"pair {pairs.Count}: ready {StartReport.Seconds(pair.Without.Ready)} without, {StartReport.Seconds(pair.With.Ready)} with the dashboard, whose link came after {StartReport.Seconds(pair.With.Link!.Value)}");
            }

            new ResultsFile(Repository.ResultsFile).Replace(Name, StartReport.Write(pairs, options, machine));
            Console.WriteLine($"The dashboard adds {StartReport.Seconds(StartReport.Added(pairs))} to the start of the application.");
            Console.WriteLine("The section apphost-start of bench/RESULTS.md is written.");
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task<StartRound> StartAsync(string appHost, string home, bool dashboard, ProcessRunner runner, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var ready = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!dashboard) link.SetResult(TimeSpan.Zero);
        var said = new List<string>();
        var process = runner.Start(new ProcessSpec
        {
            Name = "AppHost",
            FileName = appHost,
            Arguments = ["--environment", "Development", "--DcpPublisher:RandomizePorts", "true", "--Embedded:DataDirectory", home, "--Embedded:Dashboard", dashboard ? "true" : "false"],
            Environment = new Dictionary<string, string> { ["HOME"] = home, ["DOTNET_CLI_HOME"] = home },
            InheritEnvironment = true,
            OnOutput = (line, _) =>
            {
                var elapsed = clock.GetElapsedTime(start);
                lock (said) said.Add(line);
                if (line.Contains(LinkMark, StringComparison.Ordinal)) link.TrySetResult(elapsed);
                if (line.StartsWith("Ready after ", StringComparison.Ordinal)) ready.TrySetResult(elapsed);
            },
        });
        try
        {
            var both = Task.WhenAll(ready.Task, link.Task);
            await Task.WhenAny(both, process.Exited).WaitAsync(Patience, clock, cancellationToken);
            if (!both.IsCompletedSuccessfully) throw new BenchException($"The AppHost ended without getting ready. It said:\n{Said()}");
        }
        catch (TimeoutException)
        {
            throw new BenchException($"The AppHost was not ready within {Patience}. It said:\n{Said()}");
        }
        finally
        {
            start = clock.GetTimestamp();
            await process.StopAsync(Patience, CancellationToken.None);
        }

        return new StartRound(await ready.Task, dashboard ? await link.Task : null, clock.GetElapsedTime(start));

        string Said()
        {
            lock (said) return string.Join('\n', said);
        }
    }
}
