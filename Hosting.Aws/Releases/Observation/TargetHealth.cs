using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Releases.Observation;

/// <summary>What a load balancer thinks of the tasks of a target group.</summary>
/// <param name="Instances">Those that are to get requests.</param>
/// <param name="Healthy">Those of them that get some.</param>
/// <param name="All">All that it knows, those too that only end what they began.</param>
internal sealed record TargetHealth(int Instances, int Healthy, int All)
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html: "unused" is healthy or not, nobody knows, and no rule leads there.
    private static readonly string[] Leaving = ["draining", "unhealthy.draining", "unused"];

    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    public static async Task<TargetHealth> ReadAsync(IAwsCli cli, string targetGroup, CancellationToken cancellationToken)
    {
        var answer = await cli.CallAsync(new("elbv2", "describe-target-health", new JsonObject { ["TargetGroupArn"] = targetGroup }), cancellationToken);
        var states = answer.List("TargetHealthDescriptions").Select(each => each["TargetHealth"].Text("State") ?? "").ToList();
        return new(states.Count(state => !Leaving.Contains(state)), states.Count(state => state == "healthy"), states.Count);
    }
}
