using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Web;
using Embedded.Dashboard.Contracts;

namespace Hosting.Dashboard.Tests.Harness;

/// <summary>The real dashboard as a process of its own, on free ports of 127.0.0.1.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    public const string OtlpKey = "otlp-key-of-a-test";
    public const string AppHostKey = "app-host-key-of-a-test";
    public const string ApiKey = "api-key-of-a-test";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<ReadyLine> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DashboardProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it printed once it listened.</summary>
    public ReadyLine Ready { get; private set; } = null!;

    public Uri Frontend => new(Ready.Frontend);

    public Uri OtlpGrpc => new(Ready.OtlpGrpc!);

    public Uri OtlpHttp => new(Ready.OtlpHttp!);

    public int ProcessId => _process.Id;

    /// <summary>Everything it printed, both streams.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The program beside this test's own build: of the same configuration.</summary>
    public static string Path
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var root = output;
            while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "Aspire.sln"))) root = root.Parent;
            if (root is null) throw new InvalidOperationException($"The tests run outside of the repository: {output.FullName}.");
            var path = System.IO.Path.Combine(root.FullName, "Hosting.Dashboard", "bin", output.Parent!.Name, output.Name, "Hosting.Dashboard.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("Build Hosting.Dashboard first.", path);
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="settings">Environment variables besides the usual; a null value leaves one out.</param>
    /// <param name="arguments">Of the command line.</param>
    public static async Task<DashboardProcess> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, params string[] arguments)
    {
        var dashboard = Launch(settings, arguments);
        try
        {
            var first = await Task.WhenAny(dashboard._ready.Task, dashboard._ended.Task).WaitAsync(Timeout);
            if (first != dashboard._ready.Task) throw new InvalidOperationException($"The dashboard ended before it listened:\n{dashboard.Output}");
            dashboard.Ready = await dashboard._ready.Task;
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it where it is expected to end by itself.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        await using var dashboard = Launch(settings, arguments);
        using var timeout = new CancellationTokenSource(Timeout);
        await dashboard._process.WaitForExitAsync(timeout.Token);
        return (dashboard._process.ExitCode, dashboard.Output);
    }

    /// <summary>A browser without a cookie; redirects are not followed.</summary>
    public HttpClient CreateClient(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new() }) { BaseAddress = Frontend, Timeout = Timeout };

    /// <summary>The newest sign-in link: signs in once.</summary>
    public string SignInLink => Output.Split('\n').Select(LinkIn).Last(l => l is not null)!;

    /// <summary>A browser that has opened the newest link.</summary>
    public async Task<HttpClient> SignInAsync()
    {
        var client = CreateClient();
        using var response = await client.GetAsync(SignInLink);
        response.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>A program with the key of the API.</summary>
    public HttpClient CreateApiClient()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("x-api-key", ApiKey);
        return client;
    }

    /// <summary>Waits for a condition.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="condition">Asked until it holds.</param>
    public async Task UntilAsync(string what, Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Timeout) throw new TimeoutException($"Not within {Timeout.TotalSeconds} s: {what}. The dashboard printed:\n{Output}");
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static DashboardProcess Launch(IReadOnlyDictionary<string, string?>? settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        Dictionary<string, string?> environment = new()
        {
            [DashboardSettings.FrontendUrls] = "http://127.0.0.1:0",
            [DashboardSettings.OtlpGrpcUrl] = "http://127.0.0.1:0",
            [DashboardSettings.OtlpHttpUrl] = "http://127.0.0.1:0",
            [DashboardSettings.OtlpApiKey] = OtlpKey,
            [DashboardSettings.AppHostKey] = AppHostKey,
            [DashboardSettings.ApplicationId] = "test",
            ["Dashboard__Api__Key"] = ApiKey,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>()) environment[name] = value;
        foreach (var (name, value) in environment.Where(e => e.Value is not null)) start.Environment[name] = value;
        return new(start);
    }

    private static string? LinkIn(string line)
    {
        if (line.StartsWith(ReadyLine.Prefix, StringComparison.Ordinal)) return Read(line).SignInUrl;
        return line.Split(' ').FirstOrDefault(w => w.Contains("/login?t=", StringComparison.Ordinal)) is { } link && HttpUtility.ParseQueryString(new Uri(link).Query)["t"] is { Length: > 0 } ? link : null;
    }

    private static ReadyLine Read(string line) => JsonSerializer.Deserialize(line[ReadyLine.Prefix.Length..], DashboardJson.Default.ReadyLine)!;

    private void Take(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (line.StartsWith(ReadyLine.Prefix, StringComparison.Ordinal)) _ready.TrySetResult(Read(line));
    }
}
