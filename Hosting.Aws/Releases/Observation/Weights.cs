using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Release.Control;

namespace Hosting.Aws.Releases.Observation;

/// <summary>How the rules of the listeners share requests out.</summary>
internal sealed class Weights
{
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> _byRule;
    private readonly AwsReleaseEnvironment _environment;

    private Weights(AwsReleaseEnvironment environment, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> byRule) => (_environment, _byRule) = (environment, byRule);

    /// <summary>Reads them.</summary>
    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    public static async Task<Weights> ReadAsync(IAwsCli cli, AwsReleaseEnvironment environment, IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var rules = services.Select(environment.Of).SelectMany(service => new[] { service.ProductionRule, service.TestRule }).ToList();
        var answer = await cli.CallAsync(new("elbv2", "describe-rules", new JsonObject { ["RuleArns"] = rules.Array() }), cancellationToken);
        return new(environment, answer.List("Rules").ToDictionary(rule => rule.Text("RuleArn")!, Read, StringComparer.Ordinal));
    }

    /// <summary>The share of a target group on the production listener, 0 to 100.</summary>
    public int Production(string service, string targetGroup) => Share(_environment.Of(service).ProductionRule, targetGroup);

    /// <summary>The share of a target group on the test listener, 0 to 100.</summary>
    public int Test(string service, string targetGroup) => Share(_environment.Of(service).TestRule, targetGroup);

    /// <summary>The one target group that visitors reach.</summary>
    /// <exception cref="TargetException">There are two, or none.</exception>
    public string Live(string service)
    {
        var live = _environment.Of(service).TargetGroups.Where(group => Production(service, group) > 0).ToList();
        return live is [var one] ? one : throw new TargetException(
            $"Of the two target groups of '{service}', {live.Count} get visitors, and no deployment of this release says which is green: see docs/aws-pipeline.md, When nobody can tell which side is live.");
    }

    private int Share(string rule, string targetGroup)
    {
        var weights = _byRule.TryGetValue(rule, out var known) ? known : throw new TargetException($"The load balancer does not know the rule {rule}.");
        var all = weights.Values.Sum();
        return all == 0 ? 0 : (int)Math.Round(100.0 * weights.GetValueOrDefault(targetGroup) / all);
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html: a rule with one group may name it without a weight.
    private static IReadOnlyDictionary<string, int> Read(JsonNode rule)
    {
        var forward = rule.List("Actions").FirstOrDefault(action => action.Text("Type") == "forward");
        if (forward?["ForwardConfig"] is { } config)
            return config.List("TargetGroups").ToDictionary(group => group.Text("TargetGroupArn")!, group => group["Weight"] is null ? 1 : (int)group.Number("Weight"), StringComparer.Ordinal);
        return forward.Text("TargetGroupArn") is { } single ? new Dictionary<string, int> { [single] = 1 } : new Dictionary<string, int>();
    }
}
