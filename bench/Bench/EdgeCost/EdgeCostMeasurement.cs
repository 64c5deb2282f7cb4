using System.Net.Http.Headers;
using Bench.Load;
using Embedded.Processes;
using Hosting.Release.Load.Recording;
using Hosting.Release.Load.Startup;

namespace Bench.EdgeCost;

/// <summary>
/// One instance of Suppliers.Api, asked straight and by the load balancer, in turn and at a constant rate: whatever else the machine does meets
/// both ways alike.
/// </summary>
internal sealed class EdgeCostMeasurement(EdgeCostOptions options, TimeProvider clock)
{
    private const int Suppliers = 10_000;
    private const int Ids = 64;
    private const int PageEvery = 4;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    private readonly Latencies _straight = new();
    private readonly Latencies _balanced = new();
    private readonly Lock _lock = new();
    private string? _failure;

    /// <param name="measured">Is told of each round.</param>
    /// <param name="cancellationToken">Ends it; nothing stays behind.</param>
    /// <exception cref="BenchException">It could not measure, or a request failed.</exception>
    public async Task<EdgeCostResult> RunAsync(Action<EdgeCostRound> measured, CancellationToken cancellationToken)
    {
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var program = await Publishing.BuildAsync("Suppliers.Api", cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await SuppliersDatabase.StartAsync(migrator, Suppliers, runner, cancellationToken);
        var service = await ServiceUnderTest.StartAsync(
            program, ["--urls", "http://127.0.0.1:0"], new Dictionary<string, string> { ["ConnectionStrings__suppliers-db"] = database.ConnectionString }, runner, cancellationToken);
        using var edge = await EdgeUnderTest.StartAsync(service.Address, runner, clock, cancellationToken);
        var ids = await database.SomeIdsAsync(Ids, cancellationToken);
        string[] paths = [.. ids.Select((id, i) => i % PageEvery == 0 ? "/suppliers?pageSize=20" : $"/suppliers/{id}")];
        using var straight = Client(service.Address);
        using var balanced = Client(edge.Address);

        await RoundAsync(straight, balanced, paths, WarmUp, [], [], cancellationToken);
        var (rounds, allStraight, allBalanced) = (new List<EdgeCostRound>(), new Latencies(), new Latencies());
        while (rounds.Count < options.Rounds)
        {
            var before = edge.ProcessorTime;
            await RoundAsync(straight, balanced, paths, options.Round, [_straight, allStraight], [_balanced, allBalanced], cancellationToken);
            rounds.Add(new(_straight.Read(), _balanced.Read(), (edge.ProcessorTime - before).TotalMicroseconds / (options.Rate * options.Round.TotalSeconds)));
            _straight.Clear();
            _balanced.Clear();
            measured(rounds[^1]);
        }

        return new EdgeCostResult(rounds, allStraight.Read(), allBalanced.Read(),
            $"Suppliers.Api in Release, telemetry off, {database.Version} without fsync, {Suppliers} suppliers: single ones and, for every {PageEvery - 1} of them, a page of 20. " +
            $"{options.Rate} requests a second straight to the instance and as many by the load balancer, in turn and whatever becomes of those before; latency from the sending to the end of the answer. Database, service, load balancer and load share the machine.");
    }

    private static HttpClient Client(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Administrator);
        return http;
    }

    private async Task RoundAsync(
        HttpClient straight, HttpClient balanced, string[] paths, TimeSpan duration, Latencies[] ofStraight, Latencies[] ofBalanced, CancellationToken cancellationToken)
    {
        var n = 0;
        await new OpenLoop(options.Rate * 2, duration, clock).RunAsync(
            _ =>
            {
                // Both ways ask for the same, one after the other.
                var (isStraight, path) = (n % 2 == 0, paths[n / 2 % paths.Length]);
                n++;
                return isStraight ? AskAsync(straight, path, ofStraight, cancellationToken) : AskAsync(balanced, path, ofBalanced, cancellationToken);
            },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
            throw new BenchException($"A request failed: {_failure}");
    }

    private async Task AskAsync(HttpClient http, string path, Latencies[] latencies, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            var took = clock.GetElapsedTime(began);
            lock (_lock)
            {
                if (!response.IsSuccessStatusCode)
                    _failure ??= $"{http.BaseAddress} answered {path} with {(int)response.StatusCode}";
                foreach (var each in latencies)
                    each.Add(took);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            lock (_lock)
                _failure ??= exception.Message;
        }
    }
}
