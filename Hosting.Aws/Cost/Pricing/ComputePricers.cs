using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Tasks and functions.</summary>
internal static class ComputePricers
{
    private const string Service = "AWS::ECS::Service";
    private const decimal FunctionSeconds = 3;

    public static IEnumerable<Pricer> All => [new(Service, OfService), new("AWS::ECS::TaskDefinition", OfDefinition), new("AWS::Lambda::Function", OfFunction)];

    private static IEnumerable<Amount> OfService(TemplateResource service, CostAssumptions assume)
    {
        var definition = TaskSize.DefinitionOf(service);
        var size = TaskSize.Of(definition);
        var (tasks, from) = Tasks(service);
        var spot = SpotShare(service, tasks);
        foreach (var (share, market, words) in (IEnumerable<(decimal, string, string)>)[(1 - spot, "", ""), (spot, "-spot", " on Spot")])
        {
            if (share == 0) continue;
            foreach (var amount in Running(size, market, words, tasks * share * assume.Hours, $"{definition.LogicalId}.Cpu and Memory; {from}; {assume.Hours} hours")) yield return amount;
            foreach (var amount in Running(size, market, $"{words}, doubled while releases run", tasks * share * assume.Releases * assume.ReleaseHours, $"{from}; assumed {assume.Releases} releases of {assume.ReleaseHours} hours"))
                yield return amount with { IsRelease = true };
        }

        if (service["NetworkConfiguration"]["AwsvpcConfiguration"]["AssignPublicIp"].Is("ENABLED"))
            yield return new("Public addresses of tasks", "ipv4", tasks * assume.Hours, $"AssignPublicIp; {from}; {assume.Hours} hours");
    }

    private static IEnumerable<Amount> Running(TaskSize size, string market, string words, decimal hours, string from)
    {
        yield return new($"Processor{words}", $"fargate-{size.Architecture}-vcpu{market}", size.VCpus * hours, from);
        yield return new($"Memory{words}", $"fargate-{size.Architecture}-memory{market}", size.Gigabytes * hours, from);
        if (size.Extra > 0) yield return new($"Storage over 20 GB{words}", "fargate-storage", size.Extra * hours, from);
    }

    // One that no service runs is a task that runs once in a release. What a collector sends is billed once for a definition.
    private static IEnumerable<Amount> OfDefinition(TemplateResource definition, CostAssumptions assume)
    {
        if (!definition.Stack.Set.OfType(Service).Any(service => TaskSize.DefinitionOf(service) == definition))
        {
            foreach (var amount in Running(TaskSize.Of(definition), "", " of a task that runs once in a release", assume.Releases * assume.OneOffMinutes / 60, $"assumed {assume.Releases} releases, {assume.OneOffMinutes} minutes"))
                yield return amount;
        }

        foreach (var collector in definition["ContainerDefinitions"].Items.Where(IsCollector))
        {
            yield return new("Traces that the collector sends", "xray-traces", assume.Traces / 1_000_000, $"assumed {assume.Traces:0} traces");
            if (collector["Environment"].Items.Any(variable => variable["Value"].Rendered.Contains("awsemf", StringComparison.Ordinal)))
                yield return new("Custom metrics that the collector sends", "cloudwatch-metric", assume.CollectorMetrics, $"awsemf in its configuration; assumed {assume.CollectorMetrics} metrics");
        }
    }

    private static bool IsCollector(TemplateValue container) =>
        new[] { container["Name"].Rendered, container["Image"].Rendered }.Any(text => text.Contains("otel", StringComparison.OrdinalIgnoreCase) || text.Contains("collector", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Amount> OfFunction(TemplateResource function, CostAssumptions assume)
    {
        var memory = (function["MemorySize"].Number ?? 128) / 1024;
        yield return new("Calls", "lambda-requests", assume.FunctionRuns / 1_000_000, $"assumed {assume.FunctionRuns} runs");
        yield return new("Time", "lambda-duration", assume.FunctionRuns * FunctionSeconds * memory, $"MemorySize; assumed {assume.FunctionRuns} runs of {FunctionSeconds} seconds");
    }

    // No template sets DesiredCount; what autoscaling keeps at least is what runs.
    private static (decimal Tasks, string From) Tasks(TemplateResource service)
    {
        var target = service.Stack.Set.OfType("AWS::ApplicationAutoScaling::ScalableTarget").FirstOrDefault(one => one["ResourceId"].Everything().Any(value => value.RefersTo(service))
            || service["ServiceName"].Text is { } name && one["ResourceId"].Rendered.EndsWith($"/{name}", StringComparison.Ordinal));
        if (target?["MinCapacity"].Number is { } least) return (least, $"{target.LogicalId}.MinCapacity = {least}");
        return service["DesiredCount"].Number is { } count ? (count, $"DesiredCount = {count}") : (1, "1 task, as ECS starts when nothing is said");
    }

    private static decimal SpotShare(TemplateResource service, decimal tasks)
    {
        var strategy = service["CapacityProviderStrategy"].Items.Select(one => (IsSpot: one["CapacityProvider"].Is("FARGATE_SPOT"), Base: one["Base"].Number ?? 0, Weight: one["Weight"].Number ?? 0)).ToList();
        var weights = strategy.Sum(one => one.Weight);
        if (tasks == 0 || strategy.Count == 0) return 0;
        var based = Math.Min(tasks, strategy.Sum(one => one.Base));
        var spotBase = Math.Min(tasks, strategy.Where(one => one.IsSpot).Sum(one => one.Base));
        return (spotBase + (weights == 0 ? 0 : (tasks - based) * strategy.Where(one => one.IsSpot).Sum(one => one.Weight) / weights)) / tasks;
    }
}
