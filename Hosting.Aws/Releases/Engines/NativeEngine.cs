using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Releases.Observation;
using Hosting.Aws.Releases.Tasks;

namespace Hosting.Aws.Releases.Engines;

/// <summary>
/// ECS' own blue/green deployments. A service deployment is this release's when its revision runs the task definition that this release registered, which bears its id as a tag.
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
/// </summary>
/// <param name="cli">AWS.</param>
/// <param name="environment">What is there.</param>
/// <param name="definitions">The task definitions of this release.</param>
internal sealed class NativeEngine(IAwsCli cli, AwsReleaseEnvironment environment, TaskDefinitions definitions) : IReleaseEngine
{
    // A revision never changes, so what was read of it once is true.
    private readonly ConcurrentDictionary<string, JsonNode> _revisions = new(StringComparer.Ordinal);

    private string Cluster => ResourceNames.Cluster(environment.Application);

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html: only a pause can be ended by a call, and a bake is none.
    public bool EndsBake => false;

    public async Task<IReadOnlyList<ServiceDeployment>> ReadAsync(IReadOnlyList<string> services, Weights weights, CancellationToken cancellationToken)
    {
        var found = (await Task.WhenAll(services.Select(service => FindAsync(service, cancellationToken)))).OfType<Found>().ToDictionary(each => each.Service);
        if (found.Count == 0)
            return [.. services.Select(service => new ServiceDeployment(service, DeploymentStage.None))];
        var answer = await CallAsync("describe-service-deployments", new JsonObject { ["serviceDeploymentArns"] = found.Values.Select(each => each.Deployment).Array() }, cancellationToken);
        var deployments = answer.List("serviceDeployments").ToDictionary(each => each.Text("serviceDeploymentArn")!, StringComparer.Ordinal);
        return [.. services.Select(service => found.TryGetValue(service, out var own) && deployments.TryGetValue(own.Deployment, out var deployment)
            ? Read(own, deployment, weights)
            : new ServiceDeployment(service, DeploymentStage.None))];
    }

    // One that runs already stays: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html starts a deployment when something changed.
    public Task StartAsync(string service, string taskDefinition, CancellationToken cancellationToken) => CallAsync("update-service", new JsonObject
    {
        ["cluster"] = Cluster,
        ["service"] = service,
        ["taskDefinition"] = taskDefinition,
    }, cancellationToken);

    public async Task ShiftAsync(ServiceDeployment deployment, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("continue-service-deployment", new JsonObject { ["serviceDeploymentArn"] = deployment.Id, ["hookId"] = deployment.Hook, ["action"] = "CONTINUE" }, cancellationToken);
        }
        catch (AwsException e) when (e.Code == "InvalidParameterException")
        {
            // No hook waits any more: it was continued before, or its time is over. The next look says which.
        }
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html: in a pause, in a shift and in the bake alike.
    public async Task GoBackAsync(ServiceDeployment deployment, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("stop-service-deployment", new JsonObject { ["serviceDeploymentArn"] = deployment.Id, ["stopType"] = "ROLLBACK" }, cancellationToken);
        }
        catch (AwsException e) when (e.Code == "ConflictException")
        {
            // It ended meanwhile: the next look says how.
        }
    }

    public Task EndBakeAsync(ServiceDeployment deployment, CancellationToken cancellationToken) => Task.CompletedTask;

    private static ServiceDeployment Read(Found own, JsonNode deployment, Weights weights)
    {
        var hook = deployment.List("lifecycleHookDetails").FirstOrDefault(each => each.Text("status") == "AWAITING_ACTION").Text("hookId");
        var share = own.TargetGroup is null ? 0 : weights.Production(own.Service, own.TargetGroup);
        var stage = (deployment.Text("status"), deployment.Text("lifecycleStage")) switch
        {
            ("SUCCESSFUL", _) => DeploymentStage.Finished,
            ("ROLLBACK_SUCCESSFUL", _) => DeploymentStage.Back,
            ("ROLLBACK_FAILED", _) => DeploymentStage.Broken,
            ("STOPPED", _) => share > 0 ? DeploymentStage.Broken : DeploymentStage.Back,
            ("STOP_REQUESTED" or "ROLLBACK_REQUESTED" or "ROLLBACK_IN_PROGRESS", _) => DeploymentStage.GoingBack,
            (_, "BAKE_TIME" or "CLEAN_UP") => DeploymentStage.Shifted,
            (_, "POST_TEST_TRAFFIC_SHIFT") when hook is not null => DeploymentStage.Ready,
            (_, "PRODUCTION_TRAFFIC_SHIFT" or "POST_PRODUCTION_TRAFFIC_SHIFT") => share == 100 ? DeploymentStage.Shifted : DeploymentStage.Shifting,
            _ => DeploymentStage.Starting,
        };
        return new(own.Service, stage, own.Deployment, own.TargetGroup, deployment["rollback"].Text("reason") ?? deployment.Text("statusReason"), hook);
    }

    private async Task<Found?> FindAsync(string service, CancellationToken cancellationToken)
    {
        if (await definitions.RegisteredAsync(service, cancellationToken) is not { } definition)
            return null;
        var listed = await CallAsync("list-service-deployments", new JsonObject { ["cluster"] = Cluster, ["service"] = service }, cancellationToken);

        // The newest come first, and this release's is one of the last few.
        var known = listed.List("serviceDeployments").Take(10).Where(each => each.Text("targetServiceRevisionArn") is not null).ToList();
        var unread = known.Select(each => each.Text("targetServiceRevisionArn")!).Where(revision => !_revisions.ContainsKey(revision)).Distinct().ToList();
        if (unread.Count > 0)
        {
            var answer = await CallAsync("describe-service-revisions", new JsonObject { ["serviceRevisionArns"] = unread.Array() }, cancellationToken);
            foreach (var revision in answer.List("serviceRevisions"))
                _revisions[revision.Text("serviceRevisionArn")!] = revision;
        }

        // A deployment that goes back to blue is not this one: it has blue's revision.
        return known.Where(each => _revisions.GetValueOrDefault(each.Text("targetServiceRevisionArn")!).Text("taskDefinition") == definition)
            .Select(each => new Found(service, each.Text("serviceDeploymentArn")!, TargetGroup(_revisions[each.Text("targetServiceRevisionArn")!]))).FirstOrDefault();
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResolvedConfiguration.html: which of the two target groups a revision was given.
    private static string? TargetGroup(JsonNode revision) => revision["resolvedConfiguration"].List("loadBalancers").FirstOrDefault().Text("targetGroupArn");

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) => cli.CallAsync(new("ecs", operation, input), cancellationToken);

    private sealed record Found(string Service, string Deployment, string? TargetGroup);
}
