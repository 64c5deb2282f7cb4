using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>A deployment of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html</summary>
internal sealed class FakeServiceDeployment(int number, FakeService service, string blue, string green, DateTimeOffset createdAt)
{
    private readonly string _targetGroup = service.Green;

    public string Id { get; } = FormattableString.Invariant($"svcdep{number:D15}");

    public string Arn => service.Arn.Replace(":service/", ":service-deployment/", StringComparison.Ordinal) + $"/{Id}";

    public string TargetRevision => service.Arn.Replace(":service/", ":service-revision/", StringComparison.Ordinal) + $"/{Id}";

    public FakeService Service => service;

    /// <summary>ARN of the task definition that ran before.</summary>
    public string Blue => blue;

    public DateTimeOffset CreatedAt => createdAt;

    public DateTimeOffset? FinishedAt { get; set; }

    public string Status { get; set; } = "PENDING";

    public string? Stage { get; set; }

    public string? Why { get; set; }

    public string? Hook { get; set; }

    public string? HookStatus { get; set; }

    public DateTimeOffset HookExpiresAt { get; set; }

    public JsonObject Describe()
    {
        var answer = new JsonObject
        {
            ["serviceDeploymentArn"] = Arn,
            ["serviceArn"] = service.Arn,
            ["createdAt"] = createdAt.Text(),
            ["status"] = Status,
            ["targetServiceRevision"] = new JsonObject
            {
                ["arn"] = TargetRevision,
                ["requestedTaskCount"] = 1,
                ["runningTaskCount"] = service.Targets[_targetGroup].Count,
                ["pendingTaskCount"] = 0,
                ["requestedProductionTrafficWeight"] = (double)service.Production[_targetGroup],
            },
        }.With("lifecycleStage", Stage).With("statusReason", Why).With("finishedAt", FinishedAt?.Text());
        if (Hook is not null)
        {
            answer["lifecycleHookDetails"] = new JsonArray(new JsonObject
            {
                ["hookId"] = Hook,
                ["targetType"] = "PAUSE",
                ["status"] = HookStatus,
                ["expiresAt"] = HookExpiresAt.Text(),
                ["timeoutAction"] = "ROLLBACK",
            });
        }

        if (Why is not null)
            answer["rollback"] = new JsonObject { ["reason"] = Why, ["startedAt"] = createdAt.Text() };
        return answer;
    }

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html
    public JsonObject DescribeRevision() => new()
    {
        ["serviceRevisionArn"] = TargetRevision,
        ["serviceArn"] = service.Arn,
        ["taskDefinition"] = green,
        ["createdAt"] = createdAt.Text(),
        ["resolvedConfiguration"] = new JsonObject
        {
            ["loadBalancers"] = new JsonArray(new JsonObject { ["targetGroupArn"] = _targetGroup, ["productionListenerRule"] = service.ProductionRule }),
        },
    };
}
