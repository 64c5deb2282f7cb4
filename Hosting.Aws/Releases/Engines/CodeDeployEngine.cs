using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Releases.Observation;

namespace Hosting.Aws.Releases.Engines;

/// <summary>
/// CodeDeploy. A deployment of this release has the release's id for its description: creating one takes no token, but a group has one deployment at a time
/// (https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html, DeploymentLimitExceededException), so that none is made twice.
/// </summary>
/// <param name="cli">AWS.</param>
/// <param name="environment">What is there.</param>
/// <param name="release">The id of the release.</param>
internal sealed partial class CodeDeployEngine(IAwsCli cli, AwsReleaseEnvironment environment, string release) : IReleaseEngine
{
    // Not a memory that anything depends on: a deployment that was found once need not be looked for again.
    private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);

    public bool EndsBake => true;

    public async Task<IReadOnlyList<ServiceDeployment>> ReadAsync(IReadOnlyList<string> services, Weights weights, CancellationToken cancellationToken)
    {
        var taskSets = TaskSetsAsync(services, cancellationToken);
        await Task.WhenAll(services.Select(service => FindAsync(service, cancellationToken)));
        var deployments = await DescribeAsync([.. services.Where(_found.ContainsKey).Select(service => _found[service])], cancellationToken);
        var goingBack = await DescribeAsync([.. deployments.Values.Select(each => each["rollbackInfo"].Text("rollbackDeploymentId")).OfType<string>()], cancellationToken);
        var sets = await taskSets;
        return [.. services.Select(service => _found.TryGetValue(service, out var id) && deployments.TryGetValue(id, out var deployment)
            ? Read(service, id, deployment, goingBack, sets[service], weights)
            : new ServiceDeployment(service, DeploymentStage.None))];
    }

    public async Task StartAsync(string service, string taskDefinition, CancellationToken cancellationToken)
    {
        var port = environment.Application.Services.Single(each => each.Name == service).Port;
        try
        {
            var answer = await CallAsync("create-deployment", new JsonObject
            {
                ["applicationName"] = ResourceNames.CodeDeployApplication(environment.Application),
                ["deploymentGroupName"] = ResourceNames.DeploymentGroup(service),
                ["description"] = release,
                ["revision"] = new JsonObject
                {
                    ["revisionType"] = "AppSpecContent",
                    ["appSpecContent"] = new JsonObject { ["content"] = AppSpec(service, port, taskDefinition) },
                },
            }, cancellationToken);
            _found[service] = answer.Text("deploymentId")!;
        }
        catch (AwsException e) when (e.Code == "DeploymentLimitExceededException" && DeploymentId().Match(e.Said) is { Success: true, Value: var active })
        {
            // Created before, by a controller that did not live to hear of it, and not listed yet: then it is ours.
            if ((await DescribeAsync([active], cancellationToken)).GetValueOrDefault(active).Text("description") != release)
                throw new AwsException(new("deploy", "create-deployment", []), e.Code, $"'{service}' has another deployment under way, {active}, which is none of this release. Let it end, or stop it, and release again.", e);
            _found[service] = active;
        }
    }

    public Task ShiftAsync(ServiceDeployment deployment, CancellationToken cancellationToken) => ContinueAsync(deployment, "READY_WAIT", cancellationToken);

    public Task EndBakeAsync(ServiceDeployment deployment, CancellationToken cancellationToken) => ContinueAsync(deployment, "TERMINATION_WAIT", cancellationToken);

    public async Task GoBackAsync(ServiceDeployment deployment, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("stop-deployment", new JsonObject { ["deploymentId"] = deployment.Id, ["autoRollbackEnabled"] = true }, cancellationToken);
        }
        catch (AwsException e) when (e.Code == "DeploymentAlreadyCompletedException")
        {
            // It ended meanwhile: the next look says how.
        }
    }

    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ContinueDeployment.html
    private async Task ContinueAsync(ServiceDeployment deployment, string wait, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("continue-deployment", new JsonObject { ["deploymentId"] = deployment.Id, ["deploymentWaitType"] = wait }, cancellationToken);
        }
        catch (AwsException e) when (e.Code is "DeploymentIsNotInReadyStateException" or "DeploymentAlreadyCompletedException" or "InvalidDeploymentStatusException")
        {
            // It was continued before, or is not there yet, or has ended: the next look says which.
        }
    }

    // "Ready" is both waits, that for the shift and that for the end of blue: instanceTerminationWaitTimeStarted stays false for ECS
    // (https://github.com/aws/containers-roadmap/issues/269), so the listener tells them apart.
    private static ServiceDeployment Read(
        string service, string id, JsonNode deployment, IReadOnlyDictionary<string, JsonNode> goingBack, IReadOnlyDictionary<string, string> taskSets, Weights weights)
    {
        var green = taskSets.GetValueOrDefault(id);
        var share = green is null ? 0 : weights.Production(service, green);
        var rollback = deployment["rollbackInfo"].Text("rollbackDeploymentId") is { } back ? goingBack.GetValueOrDefault(back) : null;
        var isGoingBack = rollback.Text("status") is "Created" or "Queued" or "InProgress" or "Ready" or "Baking";
        var stage = deployment.Text("status") switch
        {
            _ when isGoingBack => DeploymentStage.GoingBack,
            "Failed" or "Stopped" when rollback.Text("status") is "Failed" or "Stopped" && share > 0 => DeploymentStage.Broken,
            "Failed" or "Stopped" => share > 0 ? DeploymentStage.GoingBack : DeploymentStage.Back,
            "Succeeded" => share > 0 ? DeploymentStage.Finished : DeploymentStage.Back,
            _ when share is > 0 and < 100 => DeploymentStage.Shifting,
            _ when share == 100 => DeploymentStage.Shifted,
            "Ready" => DeploymentStage.Ready,
            _ => DeploymentStage.Starting,
        };
        return new(service, stage, id, green, Why(deployment));
    }

    private static string? Why(JsonNode deployment) =>
        deployment["errorInformation"].Text("message") ?? deployment["rollbackInfo"].Text("rollbackMessage") ?? deployment.Text("additionalDeploymentStatusInfo");

    private async Task FindAsync(string service, CancellationToken cancellationToken)
    {
        if (_found.ContainsKey(service))
            return;
        var listed = await CallAsync("list-deployments", new JsonObject
        {
            ["applicationName"] = ResourceNames.CodeDeployApplication(environment.Application),
            ["deploymentGroupName"] = ResourceNames.DeploymentGroup(service),
        }, cancellationToken);

        // The newest come first, and this release's is one of the last few.
        var known = await DescribeAsync([.. listed.Texts("deployments").Take(10)], cancellationToken);
        if (known.FirstOrDefault(each => each.Value.Text("description") == release && each.Value.Text("deploymentGroupName") == ResourceNames.DeploymentGroup(service)) is { Key: { } id })
            _found[service] = id;
    }

    private async Task<IReadOnlyDictionary<string, JsonNode>> DescribeAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? new Dictionary<string, JsonNode>()
        : (await CallAsync("batch-get-deployments", new JsonObject { ["deploymentIds"] = ids.Array() }, cancellationToken))
            .List("deploymentsInfo").ToDictionary(each => each.Text("deploymentId")!, StringComparer.Ordinal);

    /// <summary>By service: the target group of each deployment's tasks. A task set that CodeDeploy made has the deployment's id for its external id.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> TaskSetsAsync(IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        var answer = await cli.CallAsync(new("ecs", "describe-services", new JsonObject
        {
            ["cluster"] = ResourceNames.Cluster(environment.Application),
            ["services"] = services.Array(),
        }), cancellationToken);
        return services.ToDictionary(service => service, service => (IReadOnlyDictionary<string, string>)answer.List("services").Where(each => each.Text("serviceName") == service)
            .SelectMany(each => each.List("taskSets")).Where(set => set.Text("externalId") is not null && set.List("loadBalancers").Any())
            .GroupBy(set => set.Text("externalId")!).ToDictionary(set => set.Key, set => set.First().List("loadBalancers").First().Text("targetGroupArn")!, StringComparer.Ordinal));
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken) => cli.CallAsync(new("deploy", operation, input), cancellationToken);

    // As Publishing/AppSpecs writes it for people, with the task definition that this release registered.
    private static string AppSpec(string service, int port, string taskDefinition) => Publishing.AppSpecs.Write(service, port, taskDefinition).ToJsonString();

    [GeneratedRegex("d-[A-Z0-9]+")]
    private static partial Regex DeploymentId();
}
