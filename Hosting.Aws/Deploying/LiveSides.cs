using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Deploying;

/// <summary>Which target group of each service has the traffic, read from the production rules themselves: docs/decisions/live-side-is-a-parameter.md.</summary>
internal sealed class LiveSides(Stacks stacks, IAwsCli aws)
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html: the CDK ends a logical id with eight digits of a hash.
    private const int Hash = 8;

    private const string Rule = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private const string TargetGroup = "AWS::ElasticLoadBalancingV2::TargetGroup";

    /// <summary>Of services that have a production rule; the others have no traffic yet.</summary>
    /// <returns>By the service's name.</returns>
    public async Task<IReadOnlyDictionary<string, LiveSide>> ReadAsync(DeployedApplication application, CancellationToken cancellationToken)
    {
        var sides = new Dictionary<string, LiveSide>(StringComparer.Ordinal);
        if (await stacks.FindAsync(ResourceNames.Stack(application, "platform"), cancellationToken) is not { Exists: true } platform)
            return sides;
        var rules = await stacks.ResourcesAsync(platform.Id, Rule, cancellationToken);
        var groups = await stacks.ResourcesAsync(platform.Id, TargetGroup, cancellationToken);
        foreach (var service in application.Services)
        {
            var name = ResourceNames.Pascal(service.Name);
            if (Named(rules, $"{name}ProductionRule") is not { } rule)
                continue;
            sides[service.Name] = new(
                service.Name, rule, Named(groups, $"{name}BlueTargets") ?? "", Named(groups, $"{name}GreenTargets") ?? "", await WeightsAsync(rule, cancellationToken));
        }

        return sides;
    }

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ForwardActionConfig.html
    private async Task<IReadOnlyDictionary<string, int>> WeightsAsync(string rule, CancellationToken cancellationToken)
    {
        var answer = await aws.CallAsync(new("elbv2", "describe-rules", new() { ["RuleArns"] = new JsonArray(rule) }), cancellationToken);
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var action in answer.Objects("Rules").SelectMany(each => each.Objects("Actions")).Where(each => each.Text("Type") == "forward"))
        {
            // One group alone stands in TargetGroupArn, and the answer may lack the list.
            var tuples = action["ForwardConfig"].Objects("TargetGroups");
            foreach (var tuple in tuples)
                weights[tuple.Text("TargetGroupArn")] = tuple.Number("Weight");
            if (tuples.Count == 0)
                weights[action.Text("TargetGroupArn")] = 1;
        }

        return weights;
    }

    private static string? Named(IReadOnlyDictionary<string, string> resources, string id) =>
        resources.Where(each => each.Key.Length == id.Length + Hash && each.Key.StartsWith(id, StringComparison.Ordinal)).Select(each => each.Value).FirstOrDefault();
}

/// <summary>Where the traffic of a service goes.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Rule">The ARN of its production rule.</param>
/// <param name="Blue">The ARN of one target group.</param>
/// <param name="Green">The ARN of the other.</param>
/// <param name="Weights">By the ARN of a target group.</param>
internal sealed record LiveSide(string Service, string Rule, string Blue, string Green, IReadOnlyDictionary<string, int> Weights)
{
    private readonly List<string> _weighted = [.. Weights.Where(each => each.Value > 0).Select(each => each.Key)];

    /// <summary>Whether a release was broken off in the middle of its shift: both sides have traffic.</summary>
    public bool IsShared => _weighted.Count > 1;

    /// <summary>The side that has all of the traffic; null when there is no such side.</summary>
    public string? Side => _weighted is [var only] ? NameOf(only) : null;

    /// <summary>Why nobody can tell which side is live, with what to do; null when somebody can. docs/aws-pipeline.md, "When nobody can tell which side is live".</summary>
    public string? Fault(string environment) => _weighted switch
    {
        [] => $"no target group of '{Service}' has traffic: its production rule was changed by hand. Set the weight of the side whose tasks are healthy ('aws elbv2 modify-rule --rule-arn {Rule}').",
        [var only] when NameOf(only) is null => $"the production rule of '{Service}' leads to a target group that is not of this environment ({only}). Set it to the side whose tasks are healthy ('aws elbv2 modify-rule --rule-arn {Rule}').",
        [_] => null,
        _ => $"both sides of '{Service}' have traffic ({Told}): a release was broken off in the middle of its shift. '-- release --environment {environment} --images images.json' goes on, or back.",
    };

    /// <summary><c>blue 90, green 10</c>.</summary>
    public string Told => string.Join(", ", Weights.Select(each => $"{NameOf(each.Key) ?? each.Key} {each.Value}"));

    private string? NameOf(string group) => group == Blue ? Sides.Blue : group == Green ? Sides.Green : null;
}
