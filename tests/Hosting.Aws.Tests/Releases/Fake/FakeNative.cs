using System.Text.Json.Nodes;
using Hosting.Aws.Stacks.Services;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>
/// ECS' own blue/green deployments, with the pause and the bake that our templates ask for. Stages:
/// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html and https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
/// </summary>
internal sealed class FakeNative
{
    private static readonly string[] Stoppable = ["PENDING", "IN_PROGRESS", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"];

    private readonly FakeAws _aws;
    private readonly List<FakeServiceDeployment> _deployments = [];
    private readonly Dictionary<string, string> _current;

    public FakeNative(FakeAws aws)
    {
        _aws = aws;
        _current = aws.Services.ToDictionary(service => service.Name, service => aws.Ecs.FirstDefinition(service.Name));
    }

    public IEnumerable<(string, string, Func<JsonObject, JsonObject>)> Operations =>
    [
        ("ecs", "update-service", Update),
        ("ecs", "list-service-deployments", List),
        ("ecs", "describe-service-deployments", Describe),
        ("ecs", "describe-service-revisions", DescribeRevisions),
        ("ecs", "continue-service-deployment", Continue),
        ("ecs", "stop-service-deployment", Stop),
    ];

    // Nothing changed, nothing is deployed: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
    private JsonObject Update(JsonObject input)
    {
        var service = _aws.Of(input.Required("service"));
        var definition = input.Required("taskDefinition");
        if (!_aws.Ecs.Knows(definition))
            throw new FakeRefusal("ClientException", "TaskDefinition not found.");
        if (_current[service.Name] != definition)
        {
            var deployment = new FakeServiceDeployment(_deployments.Count, service, _current[service.Name], definition, _aws.Now);
            _deployments.Add(deployment);
            _current[service.Name] = definition;
            _aws.Changes.Add($"create deployment of {service.Name}");
            _aws.Clock.After(2, () => Start(deployment));
        }

        return new() { ["service"] = new JsonObject { ["serviceArn"] = service.Arn, ["serviceName"] = service.Name, ["status"] = "ACTIVE", ["taskDefinition"] = definition } };
    }

    private void Start(FakeServiceDeployment deployment)
    {
        if (deployment.Status != "PENDING")
            return;
        (deployment.Status, deployment.Stage) = ("IN_PROGRESS", "PRE_SCALE_UP");
        var service = deployment.Service;
        Next(deployment, 3, "SCALE_UP", () =>
        {
            if (_aws.Faults.GreenFails)
            {
                _aws.Clock.After(30, () => GoBack(deployment, "Service deployment rolled back because of the circuit breaker failure threshold being reached."));
                return;
            }

            service.StartTasks(service.Green, () => Next(deployment, 0, "POST_SCALE_UP", () => Next(deployment, 2, "TEST_TRAFFIC_SHIFT", () =>
            {
                service.RouteTests(service.Green);
                Next(deployment, 5, "POST_TEST_TRAFFIC_SHIFT", () => Pause(deployment));
            })));
        });
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
    private void Pause(FakeServiceDeployment deployment)
    {
        var wait = TimeSpan.FromMinutes(ReleaseWaits.Ready(_aws.Application.Release));
        (deployment.Hook, deployment.HookStatus, deployment.HookExpiresAt) = ($"ecs-pause-{deployment.Id}", "AWAITING_ACTION", _aws.Now + wait);
        _aws.Clock.After(wait, () =>
        {
            if (deployment.HookStatus != "AWAITING_ACTION" || deployment.Status != "IN_PROGRESS")
                return;
            deployment.HookStatus = "TIMED_OUT";
            GoBack(deployment, "The pause timed out.");
        });
    }

    private JsonObject Continue(JsonObject input)
    {
        var deployment = Find(input.Required("serviceDeploymentArn"));
        if (deployment.Hook != input.Required("hookId") || deployment.HookStatus != "AWAITING_ACTION" || deployment.Status != "IN_PROGRESS")
            throw new FakeRefusal("InvalidParameterException", "The specified hook is not awaiting action.");
        if ((input["action"]?.GetValue<string>() ?? "CONTINUE") == "ROLLBACK")
        {
            deployment.HookStatus = "FAILED";
            _aws.Changes.Add($"roll back {deployment.Service.Name}");
            GoBack(deployment, "Rolled back at a pause.");
        }
        else
        {
            deployment.HookStatus = "SUCCEEDED";
            _aws.Changes.Add($"continue {deployment.Service.Name}");
            Next(deployment, 5, "PRODUCTION_TRAFFIC_SHIFT", () => Shift(deployment));
        }

        return new() { ["serviceDeploymentArn"] = deployment.Arn };
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html
    private void Shift(FakeServiceDeployment deployment)
    {
        var at = TimeSpan.Zero;
        foreach (var step in _aws.Application.Release.Shift.Steps)
        {
            _aws.Clock.After(at, () =>
            {
                if (deployment.Status != "IN_PROGRESS")
                    return;
                deployment.Service.Shift(step.GreenPercent);
                if (step.GreenPercent == 100)
                    Next(deployment, 2, "POST_PRODUCTION_TRAFFIC_SHIFT", () => Next(deployment, 2, "BAKE_TIME", () => Bake(deployment)));
            });
            at += step.Interval;
        }
    }

    private void Bake(FakeServiceDeployment deployment) => Next(deployment, ReleaseWaits.Termination(_aws.Application.Release) * 60, "CLEAN_UP", () =>
        deployment.Service.StopTasks(deployment.Service.Live, () =>
        {
            (deployment.Status, deployment.FinishedAt) = ("SUCCESSFUL", _aws.Now);
            _aws.Changes.Add($"blue of {deployment.Service.Name} is gone");
        }));

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html
    private JsonObject Stop(JsonObject input)
    {
        var deployment = Find(input.Required("serviceDeploymentArn"));
        if (!Stoppable.Contains(deployment.Status))
            throw new FakeRefusal("ConflictException", "The service deployment has ended.");
        if ((input["stopType"]?.GetValue<string>() ?? "ROLLBACK") != "ROLLBACK")
            throw new FakeRefusal("InvalidParameterException", "The stop type is not supported.");
        if (deployment.Status is "PENDING" or "IN_PROGRESS")
        {
            _aws.Changes.Add($"stop deployment of {deployment.Service.Name}");
            GoBack(deployment, "Service deployment rolled back because the deployment was stopped.");
        }

        return new() { ["serviceDeploymentArn"] = deployment.Arn };
    }

    /// <summary>An alarm of the deployment: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html</summary>
    public void StopOnAlarm(string alarm)
    {
        foreach (var deployment in _deployments.Where(each => each.Status is "PENDING" or "IN_PROGRESS").ToList())
            GoBack(deployment, $"Service deployment rolled back because of alarm(s) being triggered: {alarm}.");
    }

    private void GoBack(FakeServiceDeployment deployment, string why)
    {
        if (deployment.Status is not ("PENDING" or "IN_PROGRESS"))
            return;
        (deployment.Status, deployment.Why) = ("ROLLBACK_REQUESTED", why);
        _aws.Clock.After(5, () =>
        {
            deployment.Status = "ROLLBACK_IN_PROGRESS";
            _aws.Clock.After(10, () => SendBack(deployment));
        });
    }

    private void SendBack(FakeServiceDeployment deployment)
    {
        if (_aws.Faults.CannotGoBack)
        {
            (deployment.Status, deployment.FinishedAt) = ("ROLLBACK_FAILED", _aws.Now);
            return;
        }

        var service = deployment.Service;
        if (service.GreenPercent > 0)
            service.Shift(0);
        service.RouteTests(service.Live);
        service.StopTasks(service.Green, () =>
        {
            (deployment.Status, deployment.FinishedAt) = ("ROLLBACK_SUCCESSFUL", _aws.Now);
            _current[service.Name] = deployment.Blue;
            _aws.Changes.Add($"green of {service.Name} is gone");
        });
    }

    // The newest first, as the console shows them.
    private JsonObject List(JsonObject input)
    {
        var service = _aws.Of(input.Required("service"));
        return new()
        {
            ["serviceDeployments"] = FakeJson.Array(_deployments.Where(each => each.Service == service && each.CreatedAt + _aws.Faults.ListLag <= _aws.Now).Reverse().Select(each => new JsonObject
            {
                ["serviceDeploymentArn"] = each.Arn,
                ["serviceArn"] = service.Arn,
                ["createdAt"] = each.CreatedAt.Text(),
                ["targetServiceRevisionArn"] = each.TargetRevision,
                ["status"] = each.Status,
            })),
        };
    }

    private JsonObject Describe(JsonObject input)
    {
        var arns = input.Texts("serviceDeploymentArns");
        if (arns.Count is 0 or > 20)
            throw new FakeRefusal("InvalidParameterException", "serviceDeploymentArns has 1 to 20 elements.");
        return new()
        {
            ["serviceDeployments"] = FakeJson.Array(_deployments.Where(each => arns.Contains(each.Arn)).Select(each => each.Describe())),
            ["failures"] = FakeJson.Array(arns.Where(arn => _deployments.All(each => each.Arn != arn)).Select(arn => new JsonObject { ["arn"] = arn, ["reason"] = "MISSING" })),
        };
    }

    private JsonObject DescribeRevisions(JsonObject input)
    {
        var arns = input.Texts("serviceRevisionArns");
        return new()
        {
            ["serviceRevisions"] = FakeJson.Array(_deployments.Where(each => arns.Contains(each.TargetRevision)).Select(each => each.DescribeRevision())),
            ["failures"] = new JsonArray(),
        };
    }

    private FakeServiceDeployment Find(string arn) => _deployments.FirstOrDefault(each => each.Arn == arn)
        ?? throw new FakeRefusal("ServiceDeploymentNotFoundException", $"Service deployment {arn} not found.");

    private void Next(FakeServiceDeployment deployment, double seconds, string stage, Action then) => _aws.Clock.After(seconds, () =>
    {
        if (deployment.Status != "IN_PROGRESS")
            return;
        deployment.Stage = stage;
        then();
    });
}
