using Bench.Load;
using Bench.TelemetryCost;

namespace Bench.ApiCost;

/// <summary>
/// Sends the same load to our services and to bare ones, in turn. Which of the two begins changes from pair to pair, so that a
/// machine that gets slower or faster favours neither, and the median pair counts, because other work comes in bursts.
/// </summary>
internal static class ApiCostMeasurement
{
    /// <param name="options">How it measures.</param>
    /// <param name="measured">Is told of each pair, with the name of its case.</param>
    /// <param name="cancellationToken">Ends it; nothing stays behind.</param>
    /// <returns>One result for each case that is to be measured.</returns>
    /// <exception cref="BenchException">It could not measure, or ours and the bare one do not answer the same.</exception>
    public static async Task<IReadOnlyList<ApiCaseResult>> RunAsync(
        ApiCostOptions options, Action<string, ApiPair> measured, CancellationToken cancellationToken)
    {
        await using var stack = await ApiStack.StartAsync(options, cancellationToken);
        var results = new List<ApiCaseResult>();
        if (options.Measures(ApiCases.List))
            await MeasureAsync(ApiCases.ListCase(stack.SuppliersApi, stack.BareApi));
        if (options.Measures(ApiCases.Directory) || options.Measures(ApiCases.Page))
        {
            var customersApi = await stack.StartCustomersApiAsync(cancellationToken);
            if (options.Measures(ApiCases.Directory))
                await MeasureAsync(ApiCases.DirectoryCase(customersApi, stack.BareApi));
            if (options.Measures(ApiCases.Page))
            {
                var (site, bare) = await stack.StartPagesAsync(customersApi, cancellationToken);
                await MeasureAsync(ApiCases.PageCase(site, bare));
                await site.StopAsync();
                await bare.StopAsync();
            }

            // It would follow the writes, and be measured with them.
            await customersApi.StopAsync();
        }

        if (options.Measures(ApiCases.Create))
            await MeasureAsync(ApiCases.CreateCase(stack.SuppliersApi, stack.BareApi));
        if (options.Measures(ApiCases.Update))
        {
            var ids = await stack.Database.SomeIdsAsync(ApiCases.RecordsFor(options.Connections), cancellationToken);
            await MeasureAsync(ApiCases.UpdateCase(stack.SuppliersApi, stack.BareApi, ids));
        }

        return results;

        async Task MeasureAsync(ApiCase each) => results.Add(await MeasureCaseAsync(each, options, measured, cancellationToken));
    }

    private static async Task<ApiCaseResult> MeasureCaseAsync(
        ApiCase each, ApiCostOptions options, Action<string, ApiPair> measured, CancellationToken cancellationToken)
    {
        await SameAnswer.CheckAsync(each, cancellationToken);
        await WarmUpAsync(each.Bare);
        await WarmUpAsync(each.Ours);
        var pairs = new List<ApiPair>();
        while (pairs.Count < options.Pairs)
        {
            var oursFirst = pairs.Count % 2 == 1;
            var first = await RoundAsync(oursFirst ? each.Ours : each.Bare, options.Round);
            var second = await RoundAsync(oursFirst ? each.Bare : each.Ours, options.Round);
            pairs.Add(oursFirst ? new ApiPair(Ours: first, Bare: second) : new ApiPair(Ours: second, Bare: first));
            measured(each.Name, pairs[^1]);
        }

        return new ApiCaseResult(each.Name, each.Title, pairs);

        // A page takes much more code than an endpoint: what is still being compiled is not what it will be.
        Task WarmUpAsync(ServiceUnderTest service) => WarmUp.RunAsync(service, options.WarmUp, duration => RoundAsync(service, duration));

        async Task<CostRound> RoundAsync(ServiceUnderTest service, TimeSpan duration)
        {
            var before = service.ProcessorTime;
            var load = await new ClosedLoop(service.Address, each.Lanes).RunAsync(options.Connections, duration, cancellationToken);
            return new CostRound(load, service.ProcessorTime - before);
        }
    }
}
