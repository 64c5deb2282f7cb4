using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EndToEnd.Dashboards;

/// <summary>The application as a person starts it: a process of its own with data, secrets and ports of its own, known by what it prints.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] RunWhatIsBuilt = ["run", "--no-build", "--configuration", Configuration, "--project", "AppHost", "--"];

    private readonly DirectoryInfo _home;
    private readonly bool _isHomeKept;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private AppHostProcess(DirectoryInfo home, bool isHomeKept, IReadOnlyList<string> command, string workingDirectory, IReadOnlyDictionary<string, string>? environment = null, string? data = null)
    {
        _home = home;
        _isHomeKept = isHomeKept;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "--DcpPublisher:RandomizePorts", "true", "--Embedded:DataDirectory", data ?? home.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        start.Environment["HOME"] = home.FullName;
        start.Environment["DOTNET_CLI_HOME"] = home.FullName;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string RepositoryRoot { get; } = FindRepository();

    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>Of the <c>dotnet run</c>; the AppHost is its child.</summary>
    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Once it has exited.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary><c>dotnet run --project AppHost</c>, of what is built.</summary>
    public static AppHostProcess Run(params IEnumerable<string> arguments) =>
        new(NewHome(), isHomeKept: false, ["dotnet", .. RunWhatIsBuilt, .. arguments], RepositoryRoot);

    /// <summary>The same on data that is there already or is to be kept.</summary>
    /// <param name="home">Data, secrets and settings; see <see cref="NewHome"/>.</param>
    /// <param name="arguments">Those of the AppHost.</param>
    /// <param name="environment">Added to this process's own.</param>
    /// <param name="data">The data directory, when it is not <paramref name="home"/>.</param>
    /// <param name="within">A program that starts the rest of its command line, with its arguments.</param>
    public static AppHostProcess RunOn(
        DirectoryInfo home, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? data = null, IEnumerable<string>? within = null) =>
        new(home, isHomeKept: true, [.. within ?? [], "dotnet", .. RunWhatIsBuilt, .. arguments], RepositoryRoot, environment, data);

    /// <summary>What <c>dotnet publish AppHost</c> makes, started from another folder.</summary>
    public static async Task<AppHostProcess> PublishAsync()
    {
        var home = NewHome();
        var output = Path.Combine(home.FullName, "published");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "AppHost", "--no-restore", "--configuration", Configuration, "--output", output, "-v", "q"])
        {
            WorkingDirectory = RepositoryRoot,
            RedirectStandardOutput = true,
        })!;
        var said = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, said);
        return new(home, isHomeKept: false, ["dotnet", Path.Combine(output, "AppHost.dll"), "--environment", "Development"], home.FullName);
    }

    /// <summary>The link it prints for signing in to its dashboard; the latest, because each is good for one browser.</summary>
    public async Task<Uri> SignInLinkAsync()
    {
        await WaitForAsync(() => LastLink is not null, "print the dashboard's link");
        return LastLink!;
    }

    /// <summary>The same, if it has printed one.</summary>
    public Uri? LastLink => Link().Matches(Output) is { Count: > 0 } links ? new Uri(links[^1].Value) : null;

    /// <summary>Waits until it says that everything is up.</summary>
    public Task ReadyAsync() => WaitForAsync(() => Output.Contains("Ready after", StringComparison.Ordinal), "say that it is ready");

    /// <summary>A password that it has generated.</summary>
    public string Secret(string parameter)
    {
        var file = _home.EnumerateFiles("secrets.json", SearchOption.AllDirectories).Single();
        using var secrets = JsonDocument.Parse(File.ReadAllText(file.FullName));
        return secrets.RootElement.GetProperty($"Parameters:{parameter}").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        // The AppHost ends when the 'dotnet run' above it does; its output ends when it has ended itself.
        if (!_process.HasExited)
            _process.Kill();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        if (!_isHomeKept)
            _home.Delete(recursive: true);
    }

    private async Task WaitForAsync(Func<bool> condition, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            if (_process.HasExited)
                Assert.Fail($"The AppHost ended with code {_process.ExitCode} and did not {what}. It said:{Environment.NewLine}{Output}");
            if (patience.IsCancellationRequested)
                Assert.Fail($"The AppHost did not {what} within {Patience}. It said:{Environment.NewLine}{Output}");
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }

    /// <summary>A folder that PostgreSQL may enter, which runs as another account where the tests run as root.</summary>
    public static DirectoryInfo NewHome()
    {
        var home = Directory.CreateTempSubdirectory("e2e-apphost-");
        if (!OperatingSystem.IsWindows())
            home.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        return home;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aspire.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"There is no Aspire.sln above '{AppContext.BaseDirectory}': these tests run from the repository.");
    }

    /// <summary>That of these tests.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    [GeneratedRegex(@"http://\S+/login\?t=\w+")]
    private static partial Regex Link();
}
