using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Bench.OtlpIngest;

/// <summary>The published dashboard, alone in a process with its default limits.</summary>
internal sealed class DashboardUnderTest : IAsyncDisposable
{
    public const string OtlpKey = "key-of-the-benchmark";
    private const string ReadyPrefix = "dashboard-ready: ";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private DashboardUnderTest(Process process, JsonElement ready)
    {
        _process = process;
        Frontend = new(ready.GetProperty("frontend").GetString()!);
        SignInUrl = new(ready.GetProperty("signInUrl").GetString()!);
        OtlpGrpc = new(ready.GetProperty("otlpGrpc").GetString()!);
    }

    public Uri Frontend { get; }

    public Uri SignInUrl { get; }

    public Uri OtlpGrpc { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that was resident so far, and what is now, in bytes.</summary>
    public (long Peak, long Now) Memory
    {
        get
        {
            var status = File.ReadLines($"/proc/{_process.Id}/status").ToList();
            long Read(string name) => 1024 * long.Parse(status.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            return (Read("VmHWM:\t".TrimEnd()), Read("VmRSS:\t".TrimEnd()));
        }
    }

    public static async Task<DashboardUnderTest> StartAsync(string executable, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://127.0.0.1:0";
        start.Environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://127.0.0.1:0";
        start.Environment["Dashboard__Otlp__PrimaryApiKey"] = OtlpKey;
        var process = Process.Start(start) ?? throw new BenchException($"{executable} does not start.");
        try
        {
            process.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(StartTimeout, cancellationToken) is { } line)
            {
                if (!line.StartsWith(ReadyPrefix, StringComparison.Ordinal)) continue;
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None); // What it prints later must not fill the pipe.
                return new(process, JsonSerializer.Deserialize<JsonElement>(line[ReadyPrefix.Length..]));
            }

            throw new BenchException("The dashboard ended before it listened.");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
