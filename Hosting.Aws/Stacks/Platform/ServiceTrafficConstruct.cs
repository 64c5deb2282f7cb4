using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Platform;

/// <summary>
/// The two sides of a service and the rules that choose between them. Which one is live is a parameter that appears in the weights of these rules
/// and nowhere else: who updates the stack says what is so, and then no rule changes.
/// </summary>
internal sealed class ServiceTrafficConstruct : Construct
{
    // Behind those that stop somebody.
    private const int Priority = 1000;

    private readonly ServiceTrafficProps _props;
    private readonly CfnTargetGroup _blue;
    private readonly CfnTargetGroup _green;

    public ServiceTrafficConstruct(Construct scope, string id, ServiceTrafficProps props)
        : base(scope, id)
    {
        _props = props;
        _blue = new TargetGroupConstruct(this, "Blue", new TargetGroupProps(props.Application, props.Service, props.Vpc)).TargetGroup;
        _green = new TargetGroupConstruct(this, "Green", new TargetGroupProps(props.Application, props.Service, props.Vpc)).TargetGroup;
        var stack = Stack.Of(this);
        var name = ResourceNames.LiveParameter(props.Service.Name);
        var live = new CfnParameter(stack, name, new CfnParameterProps
        {
            Type = "String",
            Default = Sides.Blue,
            AllowedValues = [Sides.Blue, Sides.Green],
            Description = $"The side of {props.Service.Name} that is live. Read it from the production rule; only a release changes it.",
        });
        var isGreen = new CfnCondition(stack, $"{name}IsGreen", new CfnConditionProps
        {
            Expression = Fn.ConditionEquals(live.ValueAsString, Sides.Green),
        });
        Traffic = new(
            props.Listeners.LoadBalancer, _blue, _green, props.Listeners.Production, props.Listeners.Test,
            Rule("ProductionRule", props.Listeners.Production, Choose(isGreen, 0, 100), Choose(isGreen, 100, 0)),
            Rule("TestRule", props.Listeners.Test, Choose(isGreen, 100, 0), Choose(isGreen, 0, 100)),
            props.Listeners.Url, props.Listeners.TestUrl);
    }

    /// <summary>How the service is reached.</summary>
    public ServiceTraffic Traffic { get; }

    private CfnListenerRule Rule(string id, CfnListener listener, Dictionary<string, object> blue, Dictionary<string, object> green)
    {
        var rule = new CfnListenerRule(this, id, new CfnListenerRuleProps
        {
            ListenerArn = listener.Ref,
            Priority = Priority,
            Conditions = new[]
            {
                new CfnListenerRule.RuleConditionProperty
                {
                    Field = "path-pattern", PathPatternConfig = new CfnListenerRule.PathPatternConfigProperty { Values = ["/*"] },
                },
            },
            Actions = new[]
            {
                // Both sides always: CodeDeploy and ECS leave a rule like this, and a group that no rule names has no health checks.
                new CfnListenerRule.ActionProperty
                {
                    Type = "forward",
                    ForwardConfig = new CfnListenerRule.ForwardConfigProperty
                    {
                        TargetGroups = new[]
                        {
                            new CfnListenerRule.TargetGroupTupleProperty { TargetGroupArn = _blue.Ref },
                            new CfnListenerRule.TargetGroupTupleProperty { TargetGroupArn = _green.Ref },
                        },
                    },
                },
            },
        });
        // A number that is a condition is no number for the CDK.
        rule.AddPropertyOverride("Actions.0.ForwardConfig.TargetGroups.0.Weight", blue);
        rule.AddPropertyOverride("Actions.0.ForwardConfig.TargetGroups.1.Weight", green);
        return rule;
    }

    private static Dictionary<string, object> Choose(CfnCondition isGreen, int whenGreen, int whenBlue) =>
        new() { ["Fn::If"] = new object[] { isGreen.LogicalId, whenGreen, whenBlue } };
}

/// <summary>Of a <see cref="ServiceTrafficConstruct"/>.</summary>
internal sealed record ServiceTrafficProps(DeployedApplication Application, DeployedService Service, Vpc Vpc, Listeners Listeners);
