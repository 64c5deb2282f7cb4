using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Deploying;

/// <summary>What is live in an environment, for people. Changes nothing.</summary>
internal sealed class EnvironmentStatus(IAwsCli aws, TimeProvider time, Action<string> say)
{
    private readonly PatientCli _aws = new(aws, time);

    public async Task RunAsync(DeployedApplication application, CancellationToken cancellationToken)
    {
        var stacks = new Stacks(_aws);
        var states = await stacks.TaggedAsync(application.Name, application.EnvironmentName, cancellationToken);
        if (states.Count == 0)
        {
            say($"There is no stack of the environment '{application.EnvironmentName}' here. '-- deploy --environment {application.EnvironmentName}' makes it; another account or region may have one ('aws sts get-caller-identity', 'aws configure get region').");
            return;
        }

        say("Services");
        var sides = await new LiveSides(stacks, _aws).ReadAsync(application, cancellationToken);
        foreach (var service in application.Services)
            say($"  {await new ServiceStatus(_aws).TellAsync(application, service.Name, sides.GetValueOrDefault(service.Name), cancellationToken)}");

        var ringing = await RingingAsync(application, cancellationToken);
        say(ringing.Count == 0 ? "Alarms: none rings" : "Alarms that ring");
        foreach (var alarm in ringing)
            say($"  {alarm}");

        foreach (var release in await new ReleasesInFlight(_aws).FindAsync(application, cancellationToken))
            say($"A release is under way. {release}");
        say("Last releases");
        foreach (var service in application.Services)
        {
            var releases = await new LastReleases(_aws).OfAsync(application, service.Name, cancellationToken);
            say($"  {service.Name}: {(releases.Count == 0 ? "none yet" : string.Join(", ", releases))}");
        }

        say("Stacks");
        foreach (var state in states.OrderBy(state => state.Name, StringComparer.Ordinal))
            say($"  {state.Name}: {state.Status}{(state.IsSettled || state.IsBusy ? "" : " (the next '-- deploy' says what to do)")}");
    }

    private async Task<IReadOnlyList<string>> RingingAsync(DeployedApplication application, CancellationToken cancellationToken)
    {
        var answer = await _aws.CallAsync(new("cloudwatch", "describe-alarms", new()
        {
            ["AlarmNamePrefix"] = $"{ResourceNames.Prefix(application)}-",
            ["StateValue"] = "ALARM",
            ["AlarmTypes"] = new JsonArray("MetricAlarm", "CompositeAlarm"),
        }), cancellationToken);
        return [.. answer.Objects("MetricAlarms").Concat(answer.Objects("CompositeAlarms")).Select(alarm => $"{alarm.Text("AlarmName")}: {alarm.Text("StateReason")} ({alarm.Text("AlarmDescription")})")];
    }
}
