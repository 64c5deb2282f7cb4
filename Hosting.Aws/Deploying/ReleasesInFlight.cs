using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Deploying;

/// <summary>Releases that are under way: no stack is touched meanwhile, for both change the same services.</summary>
internal sealed class ReleasesInFlight(IAwsCli aws)
{
    // https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ListDeployments.html
    private static readonly string[] CodeDeploy = ["Created", "Queued", "InProgress", "Baking", "Ready"];

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html
    private static readonly string[] Ecs = ["PENDING", "IN_PROGRESS", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"];

    /// <summary>What is there before the first deployment of services.</summary>
    private static readonly string[] Missing =
        ["ApplicationDoesNotExistException", "DeploymentGroupDoesNotExistException", "ClusterNotFoundException", "ServiceNotFoundException", "ServiceNotActiveException"];

    /// <returns>For people, one for each: <c>suppliers-api: CodeDeploy deployment d-ABC123</c>. Empty when there is none.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(DeployedApplication application, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var service in application.Services)
        {
            try
            {
                found.AddRange((await OfAsync(application, service.Name, cancellationToken)).Select(each => $"{service.Name}: {each}"));
            }
            catch (AwsException e) when (Missing.Contains(e.Code))
            {
                // No service yet, so no release of it.
            }
        }

        return found;
    }

    private async Task<IEnumerable<string>> OfAsync(DeployedApplication application, string service, CancellationToken cancellationToken)
    {
        if (application.Environment.Engine == ReleaseEngine.CodeDeploy)
        {
            var deployments = await aws.CallAsync(new("deploy", "list-deployments", new()
            {
                ["applicationName"] = ResourceNames.CodeDeployApplication(application),
                ["deploymentGroupName"] = ResourceNames.DeploymentGroup(service),
                ["includeOnlyStatuses"] = List(CodeDeploy),
            }), cancellationToken);
            return deployments.Texts("deployments").Select(id => $"CodeDeploy deployment {id}");
        }

        var answer = await aws.CallAsync(new("ecs", "list-service-deployments", new()
        {
            ["cluster"] = ResourceNames.Cluster(application),
            ["service"] = service,
            ["status"] = List(Ecs),
        }), cancellationToken);
        return answer.Objects("serviceDeployments").Select(each => $"ECS deployment {each.Text("serviceDeploymentArn")} ({each.Text("status")})");
    }

    private static JsonArray List(string[] values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
