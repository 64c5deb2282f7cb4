using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hosting.Release.Edge.Tests.Harness;

/// <summary>The load balancer or the load generator as a process, with what it writes.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private ProgramRun(Process process) => _process = process;

    public IReadOnlyList<string> Output => Copy(_output);

    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <param name="program">A type of the program.</param>
    /// <param name="environment">What it is given.</param>
    public static ProgramRun Start(Type program, IReadOnlyDictionary<string, string> environment)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, program.Assembly.GetName().Name!);
        if (!File.Exists(executable))
            throw new FileNotFoundException($"The program {executable} is not beside the tests; a reference to its project puts it there.");
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var run = new ProgramRun(new Process { StartInfo = start });
        run._process.OutputDataReceived += (_, line) => Add(run._output, line.Data);
        run._process.ErrorDataReceived += (_, line) => Add(run._errors, line.Data);
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    public void Terminate()
    {
        if (Kill(_process.Id, Sigterm) != 0)
            throw new InvalidOperationException($"The process {_process.Id} cannot be sent a signal.");
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Add(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
    }

    private static string[] Copy(List<string> lines)
    {
        lock (lines)
            return [.. lines];
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
