using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>A task that runs once. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html</summary>
internal sealed class FakeTask(int number, string definition, JsonObject input, string? token, DateTimeOffset createdAt)
{
    private int? _exitCode;
    private string? _stopCode;
    private string? _stoppedReason;

    public string Arn { get; } = FormattableString.Invariant($"arn:aws:ecs:eu-central-1:123456789012:task/coffee-production/{number:x32}");

    public JsonObject Input => input;

    public string? Token => token;

    public DateTimeOffset CreatedAt => createdAt;

    public DateTimeOffset? StoppedAt { get; private set; }

    public string StartedBy => input["startedBy"]?.GetValue<string>() ?? "";

    public string Container { get; } = definition[(definition.LastIndexOf('/') + 1)..].Split(':')[0]["coffee-production-".Length..];

    public IReadOnlyList<string> Command => input["overrides"] is JsonObject overrides ? ((JsonObject)overrides["containerOverrides"]![0]!).Texts("command") : [];

    public string LastStatus { get; private set; } = "PROVISIONING";

    public string DesiredStatus { get; private set; } = "RUNNING";

    public List<string> Lines { get; } = [];

    public void Is(string status, DateTimeOffset now)
    {
        if (LastStatus != "STOPPED" && now >= createdAt)
            LastStatus = status;
    }

    public void IsToStop() => DesiredStatus = "STOPPED";

    public void Ends(int exitCode, string stopCode, string reason, DateTimeOffset now)
    {
        if (LastStatus == "STOPPED")
            return;
        (LastStatus, DesiredStatus, _exitCode, _stopCode, _stoppedReason, StoppedAt) = ("STOPPED", "STOPPED", exitCode, stopCode, reason, now);
    }

    public JsonObject Describe()
    {
        var container = new JsonObject { ["containerArn"] = Arn.Replace(":task/", ":container/", StringComparison.Ordinal) + "/1", ["taskArn"] = Arn, ["name"] = Container, ["lastStatus"] = LastStatus };
        if (_exitCode is { } code)
            container["exitCode"] = code;
        return new JsonObject
        {
            ["taskArn"] = Arn,
            ["clusterArn"] = "arn:aws:ecs:eu-central-1:123456789012:cluster/coffee-production",
            ["taskDefinitionArn"] = definition,
            ["containers"] = new JsonArray(container),
            ["lastStatus"] = LastStatus,
            ["desiredStatus"] = DesiredStatus,
            ["launchType"] = "FARGATE",
            ["startedBy"] = StartedBy,
            ["createdAt"] = createdAt.Text(),
        }.With("stopCode", _stopCode).With("stoppedReason", _stoppedReason).With("stoppedAt", StoppedAt?.Text());
    }
}
