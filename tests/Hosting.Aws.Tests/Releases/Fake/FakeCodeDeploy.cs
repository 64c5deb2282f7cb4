using System.Globalization;
using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Services;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>
/// CodeDeploy for ECS, with the waits of the deployment groups that our templates make. Its lifecycle: Install, AllowTestTraffic, the wait for the shift, AllowTraffic, the wait for the end
/// of blue. https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#reference-appspec-file-structure-hooks-list-ecs
/// </summary>
internal sealed class FakeCodeDeploy
{
    private static readonly string[] Active = ["Created", "Queued", "InProgress", "Baking", "Ready"];

    private readonly FakeAws _aws;
    private readonly List<FakeDeployment> _deployments = [];
    private readonly Dictionary<string, List<FakeTaskSet>> _taskSets = [];

    public FakeCodeDeploy(FakeAws aws)
    {
        _aws = aws;
        foreach (var service in aws.Services)
            _taskSets[service.Name] = [new(service.Live, aws.Ecs.FirstDefinition(service.Name), null) { Status = "PRIMARY" }];
    }

    public IEnumerable<(string, string, Func<JsonObject, JsonObject>)> Operations =>
    [
        ("deploy", "create-deployment", Create),
        ("deploy", "list-deployments", List),
        ("deploy", "batch-get-deployments", BatchGet),
        ("deploy", "get-deployment", input => new() { ["deploymentInfo"] = Info(Find(input.Required("deploymentId"))) }),
        ("deploy", "continue-deployment", Continue),
        ("deploy", "stop-deployment", Stop),
    ];

    /// <summary>As describe-services shows them: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskSet.html</summary>
    public JsonArray TaskSets(FakeService service) => FakeJson.Array(_taskSets[service.Name].Select((set, index) => new JsonObject
    {
        ["id"] = $"ecs-svc/{index}{service.Name}",
        ["status"] = set.Status,
        ["taskDefinition"] = set.Definition,
        ["computedDesiredCount"] = 1,
        ["runningCount"] = service.Targets[set.Group].Count(state => state != "draining"),
        ["startedBy"] = "CODE_DEPLOY",
        ["loadBalancers"] = new JsonArray(new JsonObject { ["targetGroupArn"] = set.Group, ["containerName"] = service.Name, ["containerPort"] = 8080 }),
    }.With("externalId", set.Deployment)));

    private JsonObject Create(JsonObject input)
    {
        if (input["applicationName"]?.GetValue<string>() != ResourceNames.CodeDeployApplication(_aws.Application))
            throw new FakeRefusal("ApplicationDoesNotExistException", $"No application found for name: {input["applicationName"]}");
        var group = input["deploymentGroupName"]?.GetValue<string>();
        var service = _aws.Services.FirstOrDefault(each => ResourceNames.DeploymentGroup(each.Name) == group)
            ?? throw new FakeRefusal("DeploymentGroupDoesNotExistException", $"No Deployment Group found for name: {group}");

        // One at a time: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html
        if (_deployments.FirstOrDefault(each => each.Service == service && Active.Contains(each.Status)) is { } active)
            throw new FakeRefusal("DeploymentLimitExceededException", $"The Deployment Group '{group}' already has an active Deployment '{active.Id}'");
        var spec = JsonNode.Parse(input["revision"]?["appSpecContent"]?["content"]?.GetValue<string>() ?? throw new FakeRefusal("RevisionRequiredException", "A revision is required."));
        var definition = spec!["Resources"]![0]!["TargetService"]!["Properties"]!["TaskDefinition"]!.GetValue<string>();
        if (!_aws.Ecs.Knows(definition))
            throw new FakeRefusal("InvalidRevisionException", $"The task definition {definition} does not exist.");
        var deployment = Add(service, "user", input["description"]?.GetValue<string>(), (JsonObject)input["revision"]!.DeepClone());
        deployment.Definition = definition;
        _aws.Changes.Add($"create deployment of {service.Name}");
        _aws.Clock.After(5, () => Install(deployment));
        return new() { ["deploymentId"] = deployment.Id };
    }

    private FakeDeployment Add(FakeService service, string creator, string? description, JsonObject? revision)
    {
        var deployment = new FakeDeployment(string.Create(CultureInfo.InvariantCulture, $"d-{_deployments.Count:X9}"), service, creator, description, revision, _aws.Now);
        _deployments.Add(deployment);
        return deployment;
    }

    // The replacement task set, in the target group that is not live; then the test listener.
    private void Install(FakeDeployment deployment)
    {
        if (deployment.Status != "Created")
            return;
        deployment.Status = "InProgress";
        var service = deployment.Service;
        _taskSets[service.Name].Add(new(service.Green, deployment.Definition!, deployment.Id) { Status = "ACTIVE" });
        if (_aws.Faults.GreenFails)
        {
            _aws.Clock.After(30, () => Fail(deployment, "ECS_UPDATE_ERROR", "The deployment timed out while waiting for the replacement task set to become healthy."));
            return;
        }

        service.StartTasks(service.Green, () => _aws.Clock.After(5, () =>
        {
            if (deployment.Status != "InProgress" || deployment.IsStopping)
                return;
            service.RouteTests(service.Green);
            _aws.Clock.After(5, () => IsReady(deployment));
        }));
    }

    // STOP_DEPLOYMENT: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentReadyOption.html
    private void IsReady(FakeDeployment deployment)
    {
        if (deployment.Status != "InProgress" || deployment.IsStopping)
            return;
        deployment.Status = "Ready";
        _aws.Clock.After(TimeSpan.FromMinutes(ReleaseWaits.Ready(_aws.Application.Release)), () =>
        {
            if (deployment is { Status: "Ready", IsContinued: false })
                GoBack(deployment, "Stopped", null, "The deployment was not continued before the end of the wait.");
        });
    }

    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ContinueDeployment.html: READY_WAIT before the shift, TERMINATION_WAIT after it.
    private JsonObject Continue(JsonObject input)
    {
        var deployment = Find(input.Required("deploymentId"));
        if (!Active.Contains(deployment.Status))
            throw new FakeRefusal("DeploymentAlreadyCompletedException", $"The deployment {deployment.Id} is already complete.");
        var wait = input["deploymentWaitType"]?.GetValue<string>() ?? "READY_WAIT";
        if (wait is not ("READY_WAIT" or "TERMINATION_WAIT"))
            throw new FakeRefusal("InvalidDeploymentWaitTypeException", "The wait type is invalid.");
        if (deployment.Status != "Ready" || deployment.IsShifted != (wait == "TERMINATION_WAIT"))
            throw new FakeRefusal("DeploymentIsNotInReadyStateException", $"The deployment {deployment.Id} does not have a status of Ready and can't continue yet.");
        deployment.Status = "InProgress";
        _aws.Changes.Add($"continue {wait} of {deployment.Service.Name}");
        if (wait == "TERMINATION_WAIT")
            EndBlue(deployment);
        else
            Shift(deployment);
        return [];
    }

    // By the deployment configuration: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html#deployment-configuration-ecs
    private void Shift(FakeDeployment deployment)
    {
        deployment.IsContinued = true;
        var at = TimeSpan.FromSeconds(5);
        foreach (var step in _aws.Application.Release.Shift.Steps)
        {
            _aws.Clock.After(at, () =>
            {
                if (deployment.IsStopping || deployment.Status != "InProgress")
                    return;
                deployment.Service.Shift(step.GreenPercent);
                if (step.GreenPercent == 100)
                    _aws.Clock.After(5, () => WaitForTheEnd(deployment));
            });
            at += step.Interval;
        }
    }

    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html; that instanceTerminationWaitTimeStarted
    // stays false is https://github.com/aws/containers-roadmap/issues/269
    private void WaitForTheEnd(FakeDeployment deployment)
    {
        if (deployment.IsStopping || deployment.Status != "InProgress")
            return;
        (deployment.Status, deployment.IsShifted) = ("Ready", true);
        _taskSets[deployment.Service.Name].ForEach(set => set.Status = set.Deployment == deployment.Id ? "PRIMARY" : "ACTIVE");
        _aws.Clock.After(TimeSpan.FromMinutes(ReleaseWaits.Termination(_aws.Application.Release)), () =>
        {
            if (deployment.Status == "Ready" && !deployment.IsStopping)
            {
                deployment.Status = "InProgress";
                EndBlue(deployment);
            }
        });
    }

    private void EndBlue(FakeDeployment deployment) => _aws.Clock.After(5, () =>
    {
        var service = deployment.Service;
        var blue = _taskSets[service.Name].Single(set => set.Deployment != deployment.Id);
        blue.Status = "DRAINING";
        service.StopTasks(blue.Group, () =>
        {
            _taskSets[service.Name].Remove(blue);
            (deployment.Status, deployment.CompleteTime) = ("Succeeded", _aws.Now);
            _aws.Changes.Add($"blue of {service.Name} is gone");
        });
    });

    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_StopDeployment.html
    private JsonObject Stop(JsonObject input)
    {
        var deployment = Find(input.Required("deploymentId"));
        if (!Active.Contains(deployment.Status))
            throw new FakeRefusal("DeploymentAlreadyCompletedException", $"The deployment {deployment.Id} is already complete.");
        if (!deployment.IsStopping)
        {
            deployment.IsStopping = true;
            _aws.Changes.Add($"stop deployment of {deployment.Service.Name}");
            _aws.Clock.After(5, () => GoBack(deployment, "Stopped", null, "The deployment was stopped by a person."));
        }

        return new() { ["status"] = "Pending", ["statusMessage"] = "No more deployment actions will be started." };
    }

    private void Fail(FakeDeployment deployment, string code, string message)
    {
        if (Active.Contains(deployment.Status))
            GoBack(deployment, "Failed", code, message);
    }

    /// <summary>An alarm of the deployment group: https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html</summary>
    public void StopOnAlarm(string alarm)
    {
        foreach (var deployment in _deployments.Where(each => Active.Contains(each.Status) && !each.IsStopping).ToList())
        {
            deployment.IsStopping = true;
            _aws.Clock.After(5, () => GoBack(deployment, "Stopped", "ALARM_ACTIVE", $"One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <{alarm}>"));
        }
    }

    // A deployment of its own: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
    private void GoBack(FakeDeployment deployment, string status, string? code, string message)
    {
        deployment.IsStopping = true;
        (deployment.Status, deployment.CompleteTime, deployment.ErrorCode, deployment.ErrorMessage) = (status, _aws.Now, code, message);
        var service = deployment.Service;
        var back = Add(service, "codeDeployRollback", $"Rollback of {deployment.Id}", null);
        back.Status = "InProgress";
        deployment.Rollback = back.Id;
        _aws.Clock.After(10, () =>
        {
            if (_aws.Faults.CannotGoBack)
            {
                (back.Status, back.CompleteTime) = ("Failed", _aws.Now);
                return;
            }

            if (service.GreenPercent > 0)
                service.Shift(0);
            service.RouteTests(service.Live);
            var sets = _taskSets[service.Name];
            sets.ForEach(set => set.Status = set.Deployment == deployment.Id ? "DRAINING" : "PRIMARY");
            service.StopTasks(service.Green, () =>
            {
                sets.RemoveAll(set => set.Deployment == deployment.Id);
                (back.Status, back.CompleteTime) = ("Succeeded", _aws.Now);
                _aws.Changes.Add($"green of {service.Name} is gone");
            });
        });
    }

    // The newest first: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ListDeployments.html
    private JsonObject List(JsonObject input)
    {
        var group = input["deploymentGroupName"]?.GetValue<string>();
        return new()
        {
            ["deployments"] = FakeJson.Array(_deployments.Where(each => each.Service.Name == group && each.CreateTime + _aws.Faults.ListLag <= _aws.Now).Reverse().Select(each => each.Id)),
        };
    }

    private JsonObject BatchGet(JsonObject input)
    {
        var ids = input.Texts("deploymentIds");
        if (ids.Count is 0 or > 25)
            throw new FakeRefusal(ids.Count == 0 ? "DeploymentIdRequiredException" : "BatchLimitExceededException", "The number of deployments is 1 to 25.");
        return new() { ["deploymentsInfo"] = FakeJson.Array(_deployments.Where(each => ids.Contains(each.Id)).Select(Info)) };
    }

    private FakeDeployment Find(string id) => _deployments.FirstOrDefault(each => each.Id == id)
        ?? throw new FakeRefusal("DeploymentDoesNotExistException", $"The deployment {id} could not be found");

    private JsonObject Info(FakeDeployment deployment)
    {
        var info = new JsonObject
        {
            ["applicationName"] = ResourceNames.CodeDeployApplication(_aws.Application),
            ["deploymentGroupName"] = ResourceNames.DeploymentGroup(deployment.Service.Name),
            ["deploymentId"] = deployment.Id,
            ["status"] = deployment.Status,
            ["createTime"] = deployment.CreateTime.Text(),
            ["creator"] = deployment.Creator,
            ["instanceTerminationWaitTimeStarted"] = false,
            ["computePlatform"] = "ECS",
        }.With("description", deployment.Description).With("completeTime", deployment.CompleteTime?.Text());
        if (deployment.Revision is { } revision)
            info["revision"] = revision.DeepClone();
        if (deployment.ErrorMessage is { } message)
            info["errorInformation"] = new JsonObject { ["code"] = deployment.ErrorCode ?? "MANUAL_STOP", ["message"] = message };
        if (deployment.Rollback is { } back)
            info["rollbackInfo"] = new JsonObject { ["rollbackDeploymentId"] = back, ["rollbackMessage"] = $"Deployment {deployment.Id} is rolled back." };
        return info;
    }

    private sealed record FakeTaskSet(string Group, string Definition, string? Deployment)
    {
        public required string Status { get; set; }
    }
}
