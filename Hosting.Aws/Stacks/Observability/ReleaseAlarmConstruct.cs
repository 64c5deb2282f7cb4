using Amazon.CDK.AWS.CloudWatch;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Observability.Alarms;

namespace Hosting.Aws.Stacks.Observability;

/// <summary>One alarm for all that sends a release back, which CodeDeploy watches. It tells nobody: those that it is made of do.</summary>
internal sealed class ReleaseAlarmConstruct : Construct
{
    public ReleaseAlarmConstruct(Construct scope, string id, ReleaseAlarmProps props)
        : base(scope, id)
    {
        var watched = AllAlarms.WatchedByReleases(props.Application);
        Alarm = new CfnCompositeAlarm(this, "Alarm", new CfnCompositeAlarmProps
        {
            AlarmName = AlarmNames.Of(props.Application, AlarmKind.Release),
            AlarmDescription = $"A service fails, is slow or is ill: a release goes back, and none begins. What to do: {AlarmNames.Runbook(AlarmKind.Release)}",
            AlarmRule = string.Join(" OR ", watched.Select(name => $"ALARM(\"{name}\")")),
        });
        foreach (var name in watched)
            Alarm.AddDependency(props.Alarms[name]);
    }

    /// <summary>The alarm.</summary>
    public CfnCompositeAlarm Alarm { get; }
}

/// <summary>Of a <see cref="ReleaseAlarmConstruct"/>.</summary>
internal sealed record ReleaseAlarmProps(DeployedApplication Application, IReadOnlyDictionary<string, CfnAlarm> Alarms);
