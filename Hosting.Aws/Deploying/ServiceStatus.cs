using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Deploying;

/// <summary>What runs of one service.</summary>
internal sealed class ServiceStatus(IAwsCli aws)
{
    /// <summary>In a line: <c>suppliers-api: version 0123456789ab is live on blue, 2 of 2 tasks run, 2 are healthy</c>.</summary>
    /// <param name="application">Whose service.</param>
    /// <param name="service">Its name.</param>
    /// <param name="side">Where its traffic goes; null when it has none yet.</param>
    public async Task<string> TellAsync(DeployedApplication application, string service, LiveSide? side, CancellationToken cancellationToken)
    {
        var found = await FindAsync(ResourceNames.Cluster(application), service, cancellationToken);
        if (found is null)
            return $"{service}: is not there yet";
        if (side is null)
            return $"{service}: has no traffic, for no rule leads to it";
        if (side.Fault(application.EnvironmentName) is { } fault)
            return $"{service}: {fault} Versions: {string.Join(", ", await VersionsAsync(found, side, cancellationToken))}";
        var group = side.Side == Sides.Blue ? side.Blue : side.Green;
        return $"{service}: version {await VersionAsync(TaskDefinition(found, group), service, cancellationToken)} is live on {side.Side}, {found.Number("runningCount")} of {found.Number("desiredCount")} tasks run, {await HealthyAsync(group, cancellationToken)} are healthy";
    }

    private async Task<JsonObject?> FindAsync(string cluster, string service, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await aws.CallAsync(new("ecs", "describe-services", new() { ["cluster"] = cluster, ["services"] = new JsonArray(service) }), cancellationToken);
            return answer.Objects("services").FirstOrDefault(each => each.Text("status") != "INACTIVE");
        }
        catch (AwsException e) when (e.Code == "ClusterNotFoundException")
        {
            return null;
        }
    }

    // Under CodeDeploy a service has a task set for each side, and its own task definition is the first one's for ever:
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
    private static string TaskDefinition(JsonObject service, string group) =>
        service.Objects("taskSets").FirstOrDefault(set => set.Objects("loadBalancers").Any(each => each.Text("targetGroupArn") == group)) is { } live
            ? live.Text("taskDefinition")
            : service.Text("taskDefinition");

    private async Task<IReadOnlyList<string>> VersionsAsync(JsonObject service, LiveSide side, CancellationToken cancellationToken)
    {
        var told = new List<string>();
        foreach (var (name, group) in ((string, string)[])[(Sides.Blue, side.Blue), (Sides.Green, side.Green)])
            told.Add($"{name} {await VersionAsync(TaskDefinition(service, group), side.Service, cancellationToken)}, {await HealthyAsync(group, cancellationToken)} healthy");
        return told;
    }

    private async Task<string> VersionAsync(string taskDefinition, string service, CancellationToken cancellationToken)
    {
        var answer = await aws.CallAsync(new("ecs", "describe-task-definition", new() { ["taskDefinition"] = taskDefinition }), cancellationToken);
        var image = answer["taskDefinition"].Objects("containerDefinitions").FirstOrDefault(each => each.Text("name") == service).Text("image");
        return image[(image.LastIndexOf(':') + 1)..];
    }

    private async Task<int> HealthyAsync(string group, CancellationToken cancellationToken) =>
        (await aws.CallAsync(new("elbv2", "describe-target-health", new() { ["TargetGroupArn"] = group }), cancellationToken))
            .Objects("TargetHealthDescriptions").Count(each => each["TargetHealth"].Text("State") == "healthy");
}
