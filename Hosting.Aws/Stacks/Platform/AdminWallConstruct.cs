using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Constructs;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>
/// Answers <c>/admin</c> with 403 to addresses outside the ranges that may reach it. A load balancer knows no "not from", and a release moves
/// one rule of a service, so there are rules for all other addresses instead of a second rule that sends to the site.
/// </summary>
internal sealed class AdminWallConstruct : Construct
{
    /// <summary>
    /// The path as a site takes it: in any case, percent-encoded or not, behind slashes and dots that lead nowhere (<c>/x/../admin</c>). A pattern
    /// without regular expressions knows none of this, and <c>/Admin</c> would pass. 128 characters at most.
    /// </summary>
    public const string Path = "^.*/([aA]|%[46]1)([dD]|%[46]4)([mM]|%[46][dD])([iI]|%[46]9)([nN]|%[46][eE])([/;.%].*)?$";

    // A condition has five values at most, and the path is one.
    private const int RangesPerRule = 4;

    // Up to 100 rules belong to a load balancer; those of services come behind these.
    private const int FirstPriority = 100;

    public AdminWallConstruct(Construct scope, string id, AdminWallProps props)
        : base(scope, id)
    {
        if (props.Ranges.Count == 0)
            return;
        foreach (var (index, ranges) in AddressRanges.Outside([.. props.Ranges, props.Network], props.IsDualStack).Chunk(RangesPerRule).Index())
        {
            var rule = new CfnListenerRule(this, FormattableString.Invariant($"Stop{index}"), new CfnListenerRuleProps
            {
                ListenerArn = props.Listener.Ref,
                Priority = FirstPriority + index,
                Conditions = new[]
                {
                    new CfnListenerRule.RuleConditionProperty { Field = "path-pattern" },
                    new CfnListenerRule.RuleConditionProperty
                    {
                        Field = "source-ip", SourceIpConfig = new CfnListenerRule.SourceIpConfigProperty { Values = ranges },
                    },
                },
                Actions = new[]
                {
                    new CfnListenerRule.ActionProperty
                    {
                        Type = "fixed-response",
                        FixedResponseConfig = new CfnListenerRule.FixedResponseConfigProperty { StatusCode = "403", ContentType = "text/plain" },
                    },
                },
            });
            // Younger than this version of the CDK.
            rule.AddPropertyOverride("Conditions.0.PathPatternConfig", new Dictionary<string, object> { ["RegexValues"] = new[] { Path } });
        }
    }
}

/// <summary>Of an <see cref="AdminWallConstruct"/>.</summary>
/// <param name="Listener">Of visitors.</param>
/// <param name="Ranges">Those that may reach it, in CIDR notation; none for all.</param>
/// <param name="Network">The environment's own range: the builds that test what is deployed are in it.</param>
/// <param name="IsDualStack">Whether people may come by IPv6.</param>
internal sealed record AdminWallProps(CfnListener Listener, IReadOnlyList<string> Ranges, string Network, bool IsDualStack);
