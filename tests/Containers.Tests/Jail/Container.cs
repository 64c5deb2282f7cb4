using System.Diagnostics;
using System.Runtime.InteropServices;
using Containers.Tests.Support;

namespace Containers.Tests.Jail;

/// <summary>
/// A process as its container would have it: the image's files, environment and command on a root of its own where nothing is writable, as a
/// user without privileges. The network is the machine's.
/// </summary>
internal sealed class Container : IAsyncDisposable
{
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly List<string> _lines = [];

    private Container(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <param name="image">What to run.</param>
    /// <param name="environment">Added to the image's own, as a task definition does.</param>
    /// <param name="command">Instead of the image's own; null for that.</param>
    /// <param name="privilege">How it gets a file system of its own; null for the best way of this machine.</param>
    public static Container Start(ContainerImage image, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? command = null, Privilege? privilege = null)
    {
        privilege ??= Privilege.OfThisMachine;
        var variables = new Dictionary<string, string>(image.Image.Environment);
        foreach (var (name, value) in environment)
            variables[name] = value;
        variables["PATH"] = "/dotnet:/usr/sbin:/usr/bin:/sbin:/bin";

        // Given behind the shell, which drops variables whose names it could not use itself: those of connections have a hyphen.
        var start = new ProcessStartInfo("unshare",
        [
            .. privilege.Unshare, "sh", Path.Combine(AppContext.BaseDirectory, "read-only-root.sh"),
            image.Root, image.Files, privilege.User, DotNetFolder(),
            "env", "-i", .. variables.Select(variable => $"{variable.Key}={variable.Value}"), .. command ?? image.Image.Command,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        var container = new Container(new Process { StartInfo = start });
        container._process.OutputDataReceived += (_, line) => container.Take(line.Data);
        container._process.ErrorDataReceived += (_, line) => container.Take(line.Data);
        container._process.Start();
        container._process.BeginOutputReadLine();
        container._process.BeginErrorReadLine();
        return container;
    }

    /// <summary>Runs to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        ContainerImage image, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? command = null, Privilege? privilege = null)
    {
        await using var container = Start(image, environment, command, privilege);
        return (await container.ExitCodeAsync(), container.Output);
    }

    /// <summary>What an orchestrator sends first.</summary>
    public void Terminate() => Assert.Equal(0, Kill(Id, Sigterm));

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience);
        return _process.ExitCode;
    }

    /// <summary>Files on a disk that it has open for writing; not those of whoever runs the tests, which every process inherits.</summary>
    public IReadOnlyList<string> FilesOpenForWriting() => [.. OpenFiles.ForWriting(Id).Except(OpenFiles.ForWriting(Environment.ProcessId))];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>Of the runtime that these tests run on: its folder is three above the framework's assemblies.</summary>
    private static string DotNetFolder() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
