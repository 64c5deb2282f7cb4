using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>A deployment of CodeDeploy. https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html</summary>
internal sealed class FakeDeployment(string id, FakeService service, string creator, string? description, JsonObject? revision, DateTimeOffset createTime)
{
    public string Id => id;

    public FakeService Service => service;

    public string Creator => creator;

    public string? Description => description;

    public JsonObject? Revision => revision;

    public DateTimeOffset CreateTime => createTime;

    public DateTimeOffset? CompleteTime { get; set; }

    /// <summary>ARN of green's task definition; null for one that goes back.</summary>
    public string? Definition { get; set; }

    public string Status { get; set; } = "Created";

    /// <summary>Whether the shift was allowed.</summary>
    public bool IsContinued { get; set; }

    /// <summary>Whether green has all visitors.</summary>
    public bool IsShifted { get; set; }

    /// <summary>Whether it was stopped, or will be in a moment.</summary>
    public bool IsStopping { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    /// <summary>The deployment that goes back; null when none does.</summary>
    public string? Rollback { get; set; }
}
