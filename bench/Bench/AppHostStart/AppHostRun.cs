using Bench.Load;
using Embedded.Processes;

namespace Bench.AppHostStart;

/// <summary>How the application is started once.</summary>
/// <param name="Command">The AppHost's executable, or <c>dotnet</c> with what follows it.</param>
/// <param name="Home">Data, secrets and keys.</param>
/// <param name="Dashboard">With or without.</param>
/// <param name="ToGroup">Whether the signal goes to the whole process group, as Ctrl+C on a terminal, or to the process alone.</param>
internal sealed record AppHostCommand(IReadOnlyList<string> Command, string Home, bool Dashboard, bool ToGroup = false);

/// <summary>Starts the application, waits until its site answers, stops it and waits until nothing is left.</summary>
internal static class AppHostRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(10);

    /// <exception cref="BenchException">It did not become ready, or did not go.</exception>
    public static async Task<StartRound> RunAsync(AppHostCommand command, ProcessRunner runner, TimeProvider clock, CancellationToken cancellationToken)
    {
        var lines = new StartLines();
        var start = clock.GetTimestamp();
        var process = runner.Start(new ProcessSpec
        {
            Name = "AppHost",
            FileName = command.Command[0],
            WorkingDirectory = Repository.Root,
            Arguments =
            [
                .. command.Command.Skip(1), "--environment", "Development", "--DcpPublisher:RandomizePorts", "true",
                "--Embedded:DataDirectory", command.Home, "--Embedded:Dashboard", command.Dashboard ? "true" : "false",
            ],
            Environment = Variables(command.Home),
            InheritEnvironment = true,
            OnOutput = (line, _) => lines.Take(line, clock.GetElapsedTime(start)),
        });
        try
        {
            var all = Task.WhenAll(lines.Ready, lines.Site, command.Dashboard ? lines.Link : Task.CompletedTask);
            await Task.WhenAny(all, process.Exited).WaitAsync(Patience, clock, cancellationToken);
            if (!all.IsCompletedSuccessfully) throw new BenchException($"The AppHost ended without getting ready. It said:\n{lines}");
            using var client = new HttpClient();
            await AnsweredAsync(client, await lines.Site, clock, cancellationToken);
            var page = clock.GetElapsedTime(start);
            await AnsweredAsync(client, new Uri(await lines.Site, "/suppliers"), clock, cancellationToken);
            var list = clock.GetElapsedTime(start);

            var tree = ProcessTree.Of(process.Pid);
            var signal = clock.GetTimestamp();
            _ = Libc.Kill(command.ToGroup ? -process.Pid : process.Pid, (int)UnixSignal.Interrupt);
            var gone = await tree.GoneAsync(clock, signal, Patience, cancellationToken);
            await process.Exited;
            return new StartRound(await lines.Ready, page, list, command.Dashboard ? await lines.Link : null, lines.Resources, gone.Values.Max(), gone, lines.Sums);
        }
        catch (TimeoutException)
        {
            throw new BenchException($"The AppHost was not ready within {Patience}. It said:\n{lines}");
        }
        finally
        {
            await process.StopAsync(Patience, CancellationToken.None);
        }
    }

    // As the launch profile has it; addresses are free ones. Without a dashboard nobody listens where telemetry goes.
    private static Dictionary<string, string> Variables(string home) => new()
    {
        ["HOME"] = home,
        ["DOTNET_CLI_HOME"] = home,
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["Seed"] = "true",
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:9",
    };

    private static async Task AnsweredAsync(HttpClient client, Uri page, TimeProvider clock, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            using var answer = await client.GetAsync(page, cancellationToken);
            _ = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode) return;
            if (clock.GetElapsedTime(since) > Patience) throw new BenchException($"GET {page} answers {(int)answer.StatusCode}, though all is ready.");
            await Task.Delay(Retry, clock, cancellationToken);
        }
    }
}
