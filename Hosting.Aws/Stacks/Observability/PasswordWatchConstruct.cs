using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Observability.Alarms;
using Hosting.Aws.Stacks.Shared;
using CfnRule = Amazon.CDK.AWS.Events.CfnRule;
using CfnRuleProps = Amazon.CDK.AWS.Events.CfnRuleProps;
using Permission = Hosting.Aws.Stacks.Shared.Permission;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>Finds out once an hour how long the passwords last that running tasks were given. ECS has no metric for how old a task is.</summary>
internal sealed class PasswordWatchConstruct : Construct
{
    public PasswordWatchConstruct(Construct scope, string id, PasswordWatchProps props)
        : base(scope, id)
    {
        var (application, logins) = (props.Application, props.Logins);
        var stack = Stack.Of(this);
        var function = new InlineFunctionConstruct(this, "Watch", new InlineFunctionProps(
            application.Environment, "Finds out how long the passwords of running tasks last", "watch_passwords.py", TimeSpan.FromMinutes(2), Statements(stack, props),
            new Dictionary<string, string>
            {
                ["CLUSTER"] = ResourceNames.Cluster(application),
                ["NAMESPACE"] = ResourceNames.MetricNamespace(application),
                ["ROTATION_DAYS"] = application.Environment.Database.Rotation.TotalDays.ToString("0", CultureInfo.InvariantCulture),
                ["LOGINS"] = stack.ToJsonString(logins.ToDictionary(one => one.Key, object (one) => one.Value)),
            })).Function;
        // The alarm of its errors knows it by this.
        ((CfnFunction)function.Node.DefaultChild!).FunctionName = PasswordAlarms.FunctionName(application);
        var rule = new CfnRule(this, "Hourly", new CfnRuleProps
        {
            Description = "Once an hour",
            ScheduleExpression = "rate(1 hour)",
            Targets = new[] { new CfnRule.TargetProperty { Id = "watch", Arn = function.FunctionArn } },
        });
        _ = new CfnPermission(this, "MayCall", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = function.FunctionArn,
            Principal = "events.amazonaws.com",
            SourceArn = rule.AttrArn,
        });
    }

    private static PolicyStatement[] Statements(Stack stack, PasswordWatchProps props)
    {
        var cluster = ResourceNames.Cluster(props.Application);
        string Ecs(string resource) => $"arn:{stack.Partition}:ecs:{stack.Region}:{stack.Account}:{resource}";
        return
        [
            new(new PolicyStatementProps
            {
                Sid = "ListsAreBoundByCondition",
                Actions = ["ecs:ListTasks"],
                Resources = ["*"],
                Conditions = new Dictionary<string, object> { ["ArnEquals"] = new Dictionary<string, string> { ["ecs:cluster"] = Ecs($"cluster/{cluster}") } },
            }),
            Permission.OnPattern("TasksAreNamedByEcs", [Ecs($"task/{cluster}/*")], "ecs:DescribeTasks"),
            Permission.On([.. props.Logins.Values], "secretsmanager:DescribeSecret"),
            new(new PolicyStatementProps
            {
                Sid = "MetricsAreBoundByCondition",
                Actions = ["cloudwatch:PutMetricData"],
                Resources = ["*"],
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, string> { ["cloudwatch:namespace"] = ResourceNames.MetricNamespace(props.Application) },
                },
            }),
        ];
    }
}

/// <summary>Of a <see cref="PasswordWatchConstruct"/>.</summary>
/// <param name="Application">What is watched.</param>
/// <param name="Logins">The ARN of the secret that a service's tasks are given, by the service's name.</param>
internal sealed record PasswordWatchProps(DeployedApplication Application, IReadOnlyDictionary<string, string> Logins);
