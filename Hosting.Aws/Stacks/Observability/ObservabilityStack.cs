using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SNS;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Observability.Alarms;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>Alarms, who is told of them, the budget. Deployed before the services, whose releases watch its alarms.</summary>
internal sealed class ObservabilityStack : EnvironmentStack
{
    public ObservabilityStack(Construct scope, StackContext context, ObservabilityStackProps props)
        : base(scope, context, "observability", "Observability: alarms, notifications, budget")
    {
        var application = context.Application;
        Topic = new NotificationTopicConstruct(this, "Notifications", new NotificationTopicProps(application.Environment, context.Prefix)).Topic;
        Alarms = AllAlarms.Of(application, props.Traffic).ToDictionary(
            definition => definition.Name,
            definition => new AlarmConstruct(this, ResourceNames.Pascal(definition.Name[(context.Prefix.Length + 1)..]), new AlarmConstructProps(definition, Topic.TopicArn)).Alarm);
        Release = new ReleaseAlarmConstruct(this, "Release", new ReleaseAlarmProps(application, Alarms)).Alarm;
        Watch(application, props);
        foreach (var service in application.Services)
            _ = new LoggedErrorsConstruct(this, $"{ResourceNames.Pascal(service.Name)}Log", new LoggedErrorsProps(application, service.Name));
        if (props.Server is { } server)
            _ = new DatabaseEventsConstruct(this, "DatabaseEvents", new DatabaseEventsProps(Topic.TopicArn, server));
        _ = new TraceGroupConstruct(this, "Traces", application);
        if (application.Environment.Observability.MonthlyBudget is { } monthly)
            _ = new BudgetConstruct(this, "Budget", new BudgetProps(context.Prefix, monthly, Topic.TopicArn));
    }

    /// <summary>Who is told.</summary>
    public Topic Topic { get; }

    /// <summary>By their names.</summary>
    public IReadOnlyDictionary<string, CfnAlarm> Alarms { get; }

    /// <summary>Which sends a release back.</summary>
    public CfnCompositeAlarm Release { get; }

    private void Watch(DeployedApplication application, ObservabilityStackProps props)
    {
        var logins = application.Services.Where(service => service.Database is not null)
            .OrderBy(service => service.Name, StringComparer.Ordinal)
            .ToDictionary(service => service.Name, service => props.Logins[service.Database!]);
        if (logins.Count > 0)
            _ = new PasswordWatchConstruct(this, "Passwords", new PasswordWatchProps(application, logins));
    }
}
