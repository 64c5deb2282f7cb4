using System.Collections.Concurrent;
using System.Diagnostics;
using Hosting.Tests.Lifetime;

namespace Hosting.Tests.CommandLine;

/// <summary>A fixture AppHost as a process of its own, with its output redirected and a home of its own.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private AppHostProcess(string program, IEnumerable<string> arguments, string home, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["TERM"] = "xterm";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        start.Environment.Remove("NO_COLOR"); // Which a test runner may set for itself.
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(_errors, e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public string Output => string.Join('\n', _output);

    public IReadOnlyList<string> Lines => [.. _output];

    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts it, without a dashboard; its data, its secrets and its notes of what it runs are in <paramref name="home"/>.</summary>
    public static AppHostProcess Start(string home, string project, params IEnumerable<string> arguments)
        => new("dotnet", ["exec", Assembly(project), .. arguments, .. Own(home), .. WithoutDashboard], home);

    /// <summary>The same with its dashboard.</summary>
    public static AppHostProcess StartWithDashboard(string home, string project, params IEnumerable<string> arguments)
        => StartAssembly(home, Assembly(project), arguments);

    /// <summary>An AppHost from anywhere, with its dashboard.</summary>
    public static AppHostProcess StartAssembly(string home, string assembly, params IEnumerable<string> arguments)
        => new("dotnet", ["exec", assembly, .. arguments, .. Own(home)], home);

    /// <summary>The same with its dashboard, on the ports that its configuration names.</summary>
    public static AppHostProcess StartOnItsPorts(string home, string project, Dictionary<string, string> environment, params IEnumerable<string> arguments)
        => new("dotnet", ["exec", Assembly(project), .. arguments, "--Embedded:DataDirectory", home], home, environment);

    /// <summary>On a terminal, without a dashboard.</summary>
    public static AppHostProcess StartOnTerminal(string home, string project, params IEnumerable<string> arguments)
    {
        var command = string.Join(' ', ((IEnumerable<string>)["exec", "dotnet", "exec", Assembly(project), .. arguments, .. Own(home), .. WithoutDashboard]).Select(a => a == "exec" ? a : $"'{a}'"));
        return new("script", ["-qefc", command, "/dev/null"], home);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<AppHostProcess> RunAsync(string home, string project, params IEnumerable<string> arguments)
    {
        var run = Start(home, project, arguments);
        await run.ExitCodeAsync();
        return run;
    }

    public Task WaitForOutputAsync(string text) => Eventually.TrueAsync(
        () => Output.Contains(text, StringComparison.Ordinal) || (_process.HasExited && !Output.Contains(text, StringComparison.Ordinal) ? throw new InvalidOperationException($"It ended without saying '{text}':\n{Output}\n{Errors}") : false),
        Patience, () => $"It did not say '{text}':\n{Output}\n{Errors}");

    public async Task<int> ExitCodeAsync()
    {
        try
        {
            await _process.WaitForExitAsync(Eventually.Token).WaitAsync(Patience, TimeProvider.System, Eventually.Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It did not end:\n{Output}\n{Errors}");
        }

        return _process.ExitCode;
    }

    public void Terminate() => Signals.Send(_process.Id, Signals.Terminate);

    public async Task TypeAsync(char key)
    {
        await _process.StandardInput.WriteAsync(key);
        await _process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // In order, so that nothing it runs is left; by force should that not help.
            foreach (var process in ProcessTree.Of(_process.Id)) Signals.Send(process.Pid, Signals.Terminate);
            using var enough = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(enough.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    /// <summary>Built for the same configuration and framework as the tests.</summary>
    public static string Assembly(string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.GetFullPath(Path.Combine(framework.FullName, "../../../../Fixtures", project, "bin", framework.Parent!.Name, framework.Name, $"{project}.dll"));
    }

    private static string[] WithoutDashboard => ["--Embedded:Dashboard", "false"];

    private static string[] Own(string home) => ["--Embedded:DataDirectory", home, "--DcpPublisher:RandomizePorts", "true"];

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
