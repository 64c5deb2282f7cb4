using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>Runs a command to its end and keeps what it said.</summary>
internal static class PostgresTool
{
    /// <summary>Exit code and output, standard error included. Ends the command after the timeout (exit code as its signal's) or when cancelled.</summary>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(
        ProcessRunner runner, ProcessSpec spec, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var listener = spec.OnOutput;
        var child = runner.Start(spec with
        {
            OnOutput = (line, isError) =>
            {
                lock (lines)
                {
                    lines.Add(line);
                }

                listener?.Invoke(line, isError);
            },
        });
        try
        {
            await child.Exited.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await child.StopAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
            Add($"{spec.Name} was ended after {timeout.TotalSeconds:0} seconds.");
        }
        catch (OperationCanceledException)
        {
            await child.StopAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
            throw;
        }

        lock (lines)
        {
            return (child.Exited.Result, [.. lines]);
        }

        void Add(string line)
        {
            lock (lines)
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>The last lines, for a message.</summary>
    public static string Tail(IReadOnlyList<string> lines, int count = 8) =>
        lines.Count == 0 ? "(it said nothing)" : string.Join('\n', lines.Skip(Math.Max(0, lines.Count - count)).Select(line => "  " + line));

    /// <summary>What PostgreSQL's programs need of an environment; messages are in English, so that they can be recognised.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        ["LC_ALL"] = "C",
        ["HOME"] = "/",
    };
}
