using Hosting.Aws.Checks.Rules;
using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Checks;

/// <summary>Judges the templates of an environment by every rule.</summary>
public static class TemplateChecks
{
    /// <summary>All rules, in the order of their sources.</summary>
    internal static IReadOnlyList<CheckRule> Rules { get; } =
    [
        .. BuildRules.All, .. NetworkRules.All, .. RegistryRules.All, .. ContainerRules.All, .. LoadBalancerRules.All, .. IdentityRules.All, .. KeyRules.All,
        .. FunctionRules.All, .. DatabaseRules.All, .. DatabaseEventRules.All, .. BucketRules.All, .. SecretRules.All, .. TopicRules.All, .. OwnRules.All,
    ];

    /// <summary>The ids of all rules.</summary>
    public static IReadOnlyList<string> RuleIds => [.. Rules.Select(rule => rule.Id)];

    /// <summary>Judges the templates. Nothing is thrown for what is wrong with them: the report says it.</summary>
    /// <param name="templates">All templates of the environment.</param>
    /// <param name="environmentName">The environment's name, which suppressions are bound to.</param>
    /// <param name="suppressions">What is accepted, and why.</param>
    public static CheckReport Run(TemplateSet templates, string environmentName, Suppressions suppressions)
    {
        var matcher = new SuppressionMatcher(suppressions.Of(environmentName));
        var results = Rules.Select(rule => Judge(rule, templates, matcher)).ToList();
        return new(environmentName, results, [.. matcher.Stale()]);
    }

    private static CheckResult Judge(CheckRule rule, TemplateSet templates, SuppressionMatcher matcher)
    {
        List<TemplateResource> resources = rule.OfResource is null ? [] : [.. templates.OfType(rule.ResourceTypes).Where(rule.Concerns)];
        List<Finding> all =
        [
            .. resources.SelectMany(resource => rule.OfResource!(resource).Select(violation =>
                new Finding(rule.Id, resource.Stack.Name, resource.LogicalId, resource.Type, resource.Path, violation.Key, violation.What, rule.Remedy))),
            .. templates.Stacks.SelectMany(stack => (rule.OfTemplate?.Invoke(stack) ?? []).Select(violation =>
                new Finding(rule.Id, stack.Name, null, null, null, violation.Key, violation.What, rule.Remedy))),
        ];
        var judged = all.Select(finding => (finding, reason: matcher.ReasonFor(finding))).ToList();
        List<Finding> findings = [.. judged.Where(one => one.reason is null).Select(one => one.finding)];
        List<SuppressedFinding> suppressed = [.. judged.Where(one => one.reason is not null).Select(one => new SuppressedFinding(one.finding, one.reason!))];
        var count = resources.Count + (rule.OfTemplate is null ? 0 : templates.Stacks.Count);
        var status = rule.OnlyInAccount is not null ? CheckStatus.OnlyInAccount
            : findings.Count > 0 ? CheckStatus.Violated
            : suppressed.Count > 0 ? CheckStatus.Suppressed
            : count == 0 ? CheckStatus.NoSuchResource
            : CheckStatus.Passed;
        return new(rule.Id, rule.Title, rule.Source, status, count, findings, suppressed);
    }
}
