using System.ComponentModel;
using System.Diagnostics;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>
/// Runs gates as processes of this machine, with its environment, in which a build is given <c>E2E_USER</c> and the like. Both sides' gates are those of the source tree at hand: an
/// environment knows the versions it runs, and not the commits they came from.
/// </summary>
/// <param name="root">The root of the source tree.</param>
/// <param name="results">Where each gate's output and results go, in a folder of its own.</param>
internal sealed class GateCommands(string root, string results) : IGateCommands, IDisposable
{
    private const int LinesShown = 12;
    private const string Project = ".csproj";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task<string?> RunAsync(PlannedGate gate, IReadOnlyDictionary<string, string> given, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(results, gate.Name)).FullName;
        var output = Path.Combine(folder, "output.txt");
        await using var log = new StreamWriter(output) { AutoFlush = true };
        var isOver = false;
        using var process = new Process { StartInfo = Start(gate, given, folder) };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return $"The gate '{gate.Name}' cannot be started: {e.Message}. See that '{process.StartInfo.FileName}' is on PATH of this machine, or a program below {root}.";
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            // What it wrote last may still be on its way when it was killed.
            lock (log)
                isOver = true;
        }

        return process.ExitCode == 0 ? null : $"The gate '{gate.Name}' ended with {process.ExitCode}. {await EndOfAsync(output)}";

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (log)
                if (line.Data is not null && !isOver)
                    log.WriteLine(line.Data);
        }
    }

    public async Task<int> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(address, cancellationToken);
        await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
        return (int)answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private ProcessStartInfo Start(PlannedGate gate, IReadOnlyDictionary<string, string> given, string folder)
    {
        var directory = Path.GetFullPath(gate.WorkingDirectory, root);
        var isProject = gate.Command.EndsWith(Project, StringComparison.OrdinalIgnoreCase);
        var command = File.Exists(Path.GetFullPath(gate.Command, directory)) ? Path.GetFullPath(gate.Command, directory) : gate.Command;
        IEnumerable<string> arguments = isProject ? ["run", "--project", command, "--", .. gate.Arguments] : gate.Arguments;
        var start = new ProcessStartInfo(isProject ? "dotnet" : command, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in gate.Environment.Concat(given).Append(new("E2E_RESULTS", folder)))
            start.Environment[name] = value;
        return start;
    }

    private static async Task<string> EndOfAsync(string output)
    {
        await using var file = new FileStream(output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync()).TrimEnd().Split('\n').TakeLast(LinesShown).ToList();
        return lines is [""] ? "It wrote nothing." : $"The end of what it wrote ({output}):{Environment.NewLine}{string.Join(Environment.NewLine, lines)}";
    }
}
