using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>Nothing but a release moves live traffic: which target group is live is a parameter of listener rules, one for each service, and of nothing else.</summary>
internal static class LiveTrafficRules
{
    private const string Listener = "AWS::ElasticLoadBalancingV2::Listener";
    private const string ListenerRule = "AWS::ElasticLoadBalancingV2::ListenerRule";

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("Own-ListenerDefault", "A listener forwards by its rules only", Own, Listener, "Make the default action a fixed response or a redirect, and forward by a rule.",
            listener => listener["DefaultActions"].Items.Any(Forwards) ? "Its default action forwards, so that an update of the stack sets it again." : null),
        CheckRule.Of("Own-LiveWeights", "Which target group is live is a parameter of the listener rule, one for each service", Own, ListenerRule,
            "Give the service a parameter that says which target group is live, and let the weights, or the target group, follow it.", Wrong),
        new("Own-LiveOnlyInRules", "What says which target group is live changes listener rules only", Own, ["*"], "Let nothing but listener rules depend on that parameter.")
        {
            Concerns = resource => resource.Type != ListenerRule && LiveParameters(resource.Stack).Count > 0,
            OfResource = resource => TemplateParameters.Behind(resource.Properties).Concat(TemplateParameters.OfCondition(resource.Stack, resource.Body["Condition"].Text))
                .Intersect(LiveParameters(resource.Stack), StringComparer.Ordinal).Select(name => new Violation($"It depends on the parameter {name}.", name)),
        },
    ];

    private static bool Forwards(TemplateValue action) => action["Type"].Is("forward") || action["TargetGroupArn"].Exists || action["ForwardConfig"].Exists;

    private static HashSet<string> LiveParameters(StackTemplate stack) =>
        [.. stack.Resources.Where(resource => resource.Type == ListenerRule).SelectMany(rule => TemplateParameters.Behind(rule["Actions"]))];

    private static string? Wrong(TemplateResource rule)
    {
        if (!rule["Actions"].Items.Any(Forwards)) return null;
        var parameters = TemplateParameters.Behind(rule["Actions"]).Distinct(StringComparer.Ordinal).ToList();
        if (parameters.Count == 0) return "No parameter says which target group is live, so that an update of the stack moves traffic back.";
        if (parameters.Count > 1) return $"More than one parameter says which target group is live: {string.Join(", ", parameters)}.";
        var others = rule.Stack.Resources.Where(other => other.Type == ListenerRule && other != rule && !SameService(rule, other) && TemplateParameters.Behind(other["Actions"]).Contains(parameters[0], StringComparer.Ordinal));
        return others.FirstOrDefault() is { } shared ? $"Its parameter {parameters[0]} moves the traffic of {shared.LogicalId} too, which has other target groups." : null;
    }

    // Rules of one service, on whatever listener, forward to the same target groups.
    private static bool SameService(TemplateResource one, TemplateResource other) => Groups(one).Overlaps(Groups(other));

    private static HashSet<string> Groups(TemplateResource rule) =>
        [.. rule["Actions"].Everything().Where(value => value.IsFunction("Ref", out _) || value.IsFunction("Fn::ImportValue", out _) || value.IsFunction("Fn::GetAtt", out _)).Select(value => value.Target).OfType<TemplateResource>()
            .Where(target => target.Type == "AWS::ElasticLoadBalancingV2::TargetGroup").Select(target => target.ToString())];
}
