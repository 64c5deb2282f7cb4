using System.Globalization;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Deploying;

/// <summary>The last releases of each service, as the engine that shifts traffic remembers them.</summary>
internal sealed class LastReleases(IAwsCli aws)
{
    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeployments.html
    private const int MostAtOnce = 25;

    private const int Told = 3;

    private static readonly string[] Missing =
        ["ApplicationDoesNotExistException", "DeploymentGroupDoesNotExistException", "ClusterNotFoundException", "ServiceNotFoundException", "ServiceNotActiveException"];

    /// <summary>The newest first: <c>2026-03-01 12:00 UTC Succeeded (d-0ABC)</c>.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(DeployedApplication application, string service, CancellationToken cancellationToken)
    {
        try
        {
            var all = application.Environment.Engine == ReleaseEngine.CodeDeploy
                ? await CodeDeployAsync(application, service, cancellationToken)
                : await EcsAsync(application, service, cancellationToken);
            return [.. all.OrderByDescending(each => each.At).Take(Told).Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.At?.UtcDateTime:yyyy-MM-dd HH:mm} UTC {each.Status} ({each.Id})"))];
        }
        catch (AwsException e) when (Missing.Contains(e.Code))
        {
            return [];
        }
    }

    private async Task<IEnumerable<(DateTimeOffset? At, string Status, string Id)>> CodeDeployAsync(DeployedApplication application, string service, CancellationToken cancellationToken)
    {
        var ids = (await aws.CallAsync(new("deploy", "list-deployments", new()
        {
            ["applicationName"] = ResourceNames.CodeDeployApplication(application),
            ["deploymentGroupName"] = ResourceNames.DeploymentGroup(service),
        }), cancellationToken)).Texts("deployments");
        var all = new List<(DateTimeOffset?, string, string)>();
        foreach (var some in ids.Chunk(MostAtOnce))
        {
            var answer = await aws.CallAsync(new("deploy", "batch-get-deployments", new() { ["deploymentIds"] = new JsonArray([.. some.Select(id => JsonValue.Create(id))]) }), cancellationToken);
            all.AddRange(answer.Objects("deploymentsInfo").Select(each => (each.Time("createTime"), each.Text("status"), each.Text("deploymentId"))));
        }

        return all;
    }

    private async Task<IEnumerable<(DateTimeOffset? At, string Status, string Id)>> EcsAsync(DeployedApplication application, string service, CancellationToken cancellationToken)
    {
        var answer = await aws.CallAsync(new("ecs", "list-service-deployments", new() { ["cluster"] = ResourceNames.Cluster(application), ["service"] = service }), cancellationToken);
        return answer.Objects("serviceDeployments").Select(each => (each.Time("createdAt"), each.Text("status"), each.Text("serviceDeploymentArn")));
    }
}
