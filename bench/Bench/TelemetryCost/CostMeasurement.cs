using System.Globalization;
using Bench.Load;
using Embedded.Processes;

namespace Bench.TelemetryCost;

/// <summary>
/// Two processes of the same build of Suppliers.Api on the same database, with telemetry off and on, which take the same load
/// in turn. Which of them begins changes from pair to pair, so that a machine that gets slower or faster favours neither.
/// There are many short pairs, of which the median counts, because other work on the machine comes in bursts.
/// </summary>
internal static class CostMeasurement
{
    private const int Suppliers = 10_000;
    private const int SingleReads = 64;
    private const int ListReads = 16;

    /// <param name="options">How it measures.</param>
    /// <param name="warmUp">How long each of the two takes load before the first pair.</param>
    /// <param name="measured">Is told of each pair.</param>
    /// <param name="cancellationToken">Ends it; nothing stays behind.</param>
    /// <exception cref="BenchException">It could not measure.</exception>
    public static async Task<CostResult> RunAsync(CostOptions options, TimeSpan warmUp, Action<CostPair> measured, CancellationToken cancellationToken)
    {
        using var publishing = new Publishing();
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var service = options.Ahead
            ? await publishing.PublishAsync("Suppliers.Api", cancellationToken)
            : await Publishing.BuildAsync("Suppliers.Api", cancellationToken);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await SuppliersDatabase.StartAsync(migrator, Suppliers, runner, cancellationToken);
        var sink = options.Otlp is null
            ? await ServiceUnderTest.StartAsync(Environment.ProcessPath!, [OtlpSink.Command, options.Protocol], new Dictionary<string, string>(), runner, cancellationToken)
            : null;

        var paths = await PathsAsync(database, cancellationToken);
        var off = await StartAsync(service, database, telemetry: [], runner, cancellationToken);
        var telemetry = TelemetrySettings.AsTheAppHost(options.Otlp ?? sink!.Address, options.Protocol);
        foreach (var (name, value) in options.Settings)
            telemetry[name] = value;
        var on = await StartAsync(service, database, telemetry, runner, cancellationToken);
        foreach (var each in (ServiceUnderTest[])[off, on])
            await WarmUp.RunAsync(each, warmUp, duration => new ClosedLoop(each.Address, paths).RunAsync(options.Connections, duration, cancellationToken));

        var pairs = new List<CostPair>();
        while (pairs.Count < options.Pairs)
        {
            var onFirst = pairs.Count % 2 == 1;
            var first = await RoundAsync(onFirst ? on : off, paths, options, cancellationToken);
            var second = await RoundAsync(onFirst ? off : on, paths, options, cancellationToken);
            var pair = onFirst ? new CostPair(Off: second, On: first) : new CostPair(Off: first, On: second);
            pairs.Add(pair);
            measured(pair);
        }

        await on.StopAsync();
        var received = sink is null ? "" : Received(await sink.StopAsync());
        return new CostResult(pairs, Setting(options, database, received), received);
    }

    private static async Task<CostRound> RoundAsync(
        ServiceUnderTest service, IReadOnlyList<string> paths, CostOptions options, CancellationToken cancellationToken)
    {
        var before = service.ProcessorTime;
        var load = await new ClosedLoop(service.Address, paths).RunAsync(options.Connections, options.Round, cancellationToken);
        return new CostRound(load, service.ProcessorTime - before);
    }

    /// <summary>Mostly single suppliers, now and then a page of the list.</summary>
    private static async Task<IReadOnlyList<string>> PathsAsync(SuppliersDatabase database, CancellationToken cancellationToken)
    {
        var ids = await database.SomeIdsAsync(SingleReads, cancellationToken);
        return [.. ids.SelectMany((id, i) => i % (SingleReads / ListReads) == 0 ? (string[])["/suppliers?pageSize=20", $"/suppliers/{id}"] : [$"/suppliers/{id}"])];
    }

    private static Task<ServiceUnderTest> StartAsync(
        string executable, SuppliersDatabase database, Dictionary<string, string> telemetry, ProcessRunner runner, CancellationToken cancellationToken) =>
        ServiceUnderTest.StartAsync(
            executable,
            ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string>(telemetry) { ["ConnectionStrings__suppliers-db"] = database.ConnectionString },
            runner,
            cancellationToken);

    private static string Received(IReadOnlyList<string> output)
    {
        if (output.LastOrDefault(line => line.StartsWith("received ", StringComparison.Ordinal))?.Split(' ') is not [_, var exports, var bytes] || exports == "0")
            throw new BenchException("The sink received no telemetry, so nothing was measured.");
        return string.Create(CultureInfo.InvariantCulture, $"The sink received {exports} exports of {long.Parse(bytes, CultureInfo.InvariantCulture) / 1_000_000.0:F0} MB.");
    }

    private static string Setting(CostOptions options, SuppliersDatabase database, string received) =>
        $"Suppliers.Api in Release{(options.Ahead ? ", compiled ahead of time" : "")}, {database.Version} without fsync, {Suppliers} suppliers; {options.Connections} connections ask for " +
        $"single suppliers and, for every {SingleReads / ListReads} of them, a page of 20. Service, database, load and receiver share the machine. On: traces of every request, metrics " +
        $"with examples and logs, every second, by {options.Protocol} to {(options.Otlp is { } url ? url : "a sink in a process of its own")}. {received}".TrimEnd();
}
