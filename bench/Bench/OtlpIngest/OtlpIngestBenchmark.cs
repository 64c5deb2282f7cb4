using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bench.Load;
using Bench.Results;

namespace Bench.OtlpIngest;

/// <summary>
/// Sends spans to the dashboard as fast as it takes them, then at the rate that is to hold, while pages of traces are asked for. The
/// sender runs on the same cores and takes its share of them, so that the dashboard alone would do better.
/// </summary>
internal sealed class OtlpIngestBenchmark(TimeProvider clock) : IBenchmark
{
    private const long DefaultSpans = 1_000_000;

    /// <summary>Of the spans, those that come at the rate to hold.</summary>
    private const double PacedShare = 0.3;

    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);

    public string Name => "otlp-ingest";

    public string Usage => $"    --spans N    how many, in all (default {DefaultSpans})";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var spans = arguments switch
        {
            [] => DefaultSpans,
            ["--spans", var text] when long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 10_000 => number,
            _ => throw new BenchException($"Options are:\n{Usage}"),
        };
        var requests = (long)Math.Ceiling((double)spans / (SpanBatch.Spans * SpanShapes.Services.Length));
        var machine = MachineInfo.Read(clock);
        Console.WriteLine(machine.ToMarkdown());

        using var publishing = new Publishing();
        var executable = await publishing.PublishAsync("Hosting.Dashboard", cancellationToken);
        await using var dashboard = await DashboardUnderTest.StartAsync(executable, cancellationToken);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(MostTime);

        using var pages = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = dashboard.Frontend };
        using (var signIn = await pages.GetAsync(dashboard.SignInUrl, limited.Token)) signIn.EnsureSuccessStatusCode();
        PageProbe[] probes =
        [
            new(pages, "Newest traces, JSON", "/api/traces", clock),
            new(pages, "Failed traces of a resource with an attribute, JSON", "/api/traces?resource=suppliers-api&errors=true&filter=http.response.status_code:is:500", clock),
            new(pages, "The page of traces, HTML", "/traces", clock),
        ];
        foreach (var probe in probes) await probe.AskAsync(isMeasured: false, limited.Token);

        var paced = (long)(requests * PacedShare);
        var before = dashboard.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        using var otlp = new HttpClient(new SocketsHttpHandler()) { BaseAddress = dashboard.OtlpGrpc };
        otlp.DefaultRequestHeaders.Add("x-otlp-api-key", DashboardUnderTest.OtlpKey);
        SpanSender[] senders = [.. SpanShapes.Services.Select((_, i) => new SpanSender(otlp, i, clock))];
        await LoadAsync(senders, requests - paced, interval: null, probes, limited.Token);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var processor = dashboard.ProcessorTime - before;
        PageTimes[] atFullSpeed = [.. probes.Select(p => p.Take())];
        await LoadAsync(senders, paced, TimeSpan.FromSeconds((double)SpanBatch.Spans * senders.Length / IngestReport.LeastPerSecond), probes, limited.Token);
        PageTimes[] atRate = [.. probes.Select(p => p.Take())];
        long SpansOf(long count) => count * SpanBatch.Spans * senders.Length;
        var result = new IngestResult(SpansOf(requests), SpansOf(requests - paced), elapsed, processor, dashboard.Memory.Peak, dashboard.Memory.Now, await KeptAsync(pages, requests, limited.Token), atFullSpeed, atRate);

        new ResultsFile(Repository.ResultsFile).Replace(Name, IngestReport.Write(result, spans == DefaultSpans ? "" : $" --spans {spans}", machine));
        Console.WriteLine(IngestReport.Summary(result));
        return 0;
    }

    private static async Task LoadAsync(SpanSender[] senders, long requests, TimeSpan? interval, PageProbe[] probes, CancellationToken cancellationToken)
    {
        using var sent = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = Task.WhenAll(probes.Select(p => p.RunAsync(sent.Token)));
        await Task.WhenAll(senders.Select(s => Task.Run(() => s.SendAsync(requests, interval, cancellationToken), cancellationToken)));
        await sent.CancelAsync();
        await asking;
    }

    /// <summary>Everything was counted, and the last trace is there with the spans of all three services.</summary>
    private static async Task<long> KeptAsync(HttpClient pages, long requests, CancellationToken cancellationToken)
    {
        var last = SpanBatch.TraceId((requests * SpanBatch.Traces) - 1);
        var trace = await pages.GetFromJsonAsync<JsonElement>($"/api/traces/{last}", cancellationToken);
        var found = trace.GetProperty("spans").GetArrayLength();
        var counts = (await pages.GetFromJsonAsync<JsonElement>("/api/telemetry", cancellationToken)).GetProperty("counts").GetProperty("spans");
        var received = counts.GetProperty("received").GetInt64();
        if (found != SpanBatch.SpansOfTrace * SpanShapes.Services.Length || received != requests * SpanBatch.Spans * SpanShapes.Services.Length || counts.GetProperty("rejected").GetInt64() != 0)
            throw new BenchException($"Not everything was indexed: {counts}, and {found} spans of the last trace.");
        return counts.GetProperty("kept").GetInt64();
    }
}
