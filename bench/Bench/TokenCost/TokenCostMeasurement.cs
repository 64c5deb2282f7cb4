using Bench.Load;
using Bench.TelemetryCost;
using Embedded.Processes;

namespace Bench.TokenCost;

/// <summary>
/// Two processes of the same build of Suppliers.Api on the same database: one as it is, and one from which a startup hook has taken the
/// check of tokens. They take the same requests in turn, tokens and all. Which of them begins changes from pair to pair, and the
/// median pair counts, because other work on the machine comes in bursts.
/// </summary>
internal static class TokenCostMeasurement
{
    private const int Suppliers = 10_000;
    private const int SingleReads = 64;
    private const int PageEvery = 4;

    /// <summary>Users who are at work at the same time.</summary>
    private const int Users = 128;

    /// <summary>More than a service remembers: when one comes again, it is forgotten.</summary>
    private const int Strangers = 4096;

    private const int UnseenRounds = 3;

    /// <param name="options">How it measures.</param>
    /// <param name="withUnseen">Whether to measure too what a token costs that was not seen before.</param>
    /// <param name="measured">Is told of each pair.</param>
    /// <param name="cancellationToken">Ends it; nothing stays behind.</param>
    /// <exception cref="BenchException">It could not measure, or one of the two does not do what it is there for.</exception>
    public static async Task<TokenCostResult> RunAsync(
        TokenCostOptions options, bool withUnseen, Action<TokenCostPair> measured, CancellationToken cancellationToken)
    {
        var migrator = await Publishing.BuildAsync("Migrator", cancellationToken);
        var program = await Publishing.BuildAsync("Suppliers.Api", cancellationToken);
        var hook = await Publishing.BuildAsync("bench/NoTokens", cancellationToken) + ".dll";
        using var hooked = new HookedRuntime(program);
        await using var runner = new ProcessRunner(ledgerDirectory: null);
        await using var database = await SuppliersDatabase.StartAsync(migrator, Suppliers, runner, cancellationToken);
        var guarded = await StartAsync(new() { ["ConnectionStrings__suppliers-db"] = database.ConnectionString });
        var open = await StartAsync(new() { ["ConnectionStrings__suppliers-db"] = database.ConnectionString, ["DOTNET_STARTUP_HOOKS"] = hook });
        await CheckAsync(guarded, expected: 401, cancellationToken);
        await CheckAsync(open, expected: 200, cancellationToken);

        var paths = await PathsAsync(database, cancellationToken);
        var users = Lanes(paths, Tokens.HeadersOf(Users));
        foreach (var each in (ServiceUnderTest[])[open, guarded])
            await WarmUp.RunAsync(each, options.WarmUp, duration => new ClosedLoop(each.Address, users).RunAsync(options.Connections, duration, cancellationToken));

        var pairs = new List<TokenCostPair>();
        while (pairs.Count < options.Pairs)
        {
            var checkedFirst = pairs.Count % 2 == 1;
            var first = await RoundAsync(checkedFirst ? guarded : open, users);
            var second = await RoundAsync(checkedFirst ? open : guarded, users);
            pairs.Add(checkedFirst ? new(Open: second, Checked: first) : new(Open: first, Checked: second));
            measured(pairs[^1]);
        }

        var unseen = new List<CostRound>();
        if (withUnseen)
        {
            var strangers = Lanes(paths, Tokens.HeadersOf(Strangers));
            while (unseen.Count < UnseenRounds)
                unseen.Add(await RoundAsync(guarded, strangers));
        }

        return new TokenCostResult(pairs, unseen,
            $"Suppliers.Api in Release, telemetry off (see telemetry-cost: with it, each request costs more and the share of the check is less), {database.Version} without fsync, {Suppliers} suppliers; {options.Connections} connections ask for " +
            $"single suppliers and, for every {PageEvery} of them, a page of 20, with the tokens of {Users} users in turn, RS256 by a key of 2048 bits. Both sides get the same requests; without the check is the same build, from which a startup hook takes authentication and authorization. Service, database and load share the machine.");

        Task<ServiceUnderTest> StartAsync(Dictionary<string, string> environment) =>
            ServiceUnderTest.StartAsync("dotnet", [.. hooked.Arguments, "--urls", "http://127.0.0.1:0"], Tokens.Complete(program, environment), runner, cancellationToken);

        async Task<CostRound> RoundAsync(ServiceUnderTest service, Func<int, int, ILane> lanes)
        {
            var before = service.ProcessorTime;
            var load = await new ClosedLoop(service.Address, lanes).RunAsync(options.Connections, options.Round, cancellationToken);
            return new CostRound(load, service.ProcessorTime - before);
        }
    }

    // A comparison with a service that checks nothing as well would say that the check is free.
    private static async Task CheckAsync(ServiceUnderTest service, int expected, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var response = await http.GetAsync(new Uri("/suppliers?pageSize=1", UriKind.Relative), cancellationToken);
        if ((int)response.StatusCode != expected)
            throw new BenchException($"Without a token a service answered {(int)response.StatusCode} and not {expected}, so there is nothing to compare.");
    }

    /// <summary>Every request of the cycle is of another user.</summary>
    private static Func<int, int, ILane> Lanes(IReadOnlyList<string> paths, IReadOnlyList<string> headers)
    {
        byte[][] requests = [.. headers.Select((header, i) => RequestBytes.Get(paths[i % paths.Count], header))];
        return (lane, lanes) => new CycleLane(requests, lane * requests.Length / lanes);
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(SuppliersDatabase database, CancellationToken cancellationToken)
    {
        var ids = await database.SomeIdsAsync(SingleReads, cancellationToken);
        return [.. ids.SelectMany((id, i) => i % PageEvery == 0 ? (string[])["/suppliers?pageSize=20", $"/suppliers/{id}"] : [$"/suppliers/{id}"])];
    }
}
