using System.Globalization;
using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Publishing;

/// <summary>What CodeDeploy is given for a deployment of one service. The release fills in the revision of the task definition, which only an account knows.</summary>
internal static class AppSpecs
{
    /// <summary>Stands where the ARN of the task definition goes, as CodePipeline writes it too.</summary>
    public const string TaskDefinition = "<TASK_DEFINITION>";

    public static IEnumerable<OutputFile> Of(DeployedApplication application)
    {
        if (application.Environment.Engine != ReleaseEngine.CodeDeploy)
            yield break;
        foreach (var service in application.Services)
        {
            yield return new(
                $"appspecs/{service.Name}.json", Write(service.Name, service.Port, TaskDefinition).ToJsonString(OutputJson.Readable) + "\n",
                $"The AppSpec of `{service.Name}`; a release puts the task definition's ARN in the place of `{TaskDefinition}`.");
        }
    }

    /// <param name="service">Its name, which its container has too.</param>
    /// <param name="port">On which the container listens.</param>
    /// <param name="taskDefinition">ARN of the task definition, or what stands for it.</param>
    public static JsonObject Write(string service, int port, string taskDefinition) => new()
    {
        ["version"] = (0.0).ToString("0.0", CultureInfo.InvariantCulture),
        ["Resources"] = new JsonArray(new JsonObject
        {
            ["TargetService"] = new JsonObject
            {
                ["Type"] = "AWS::ECS::Service",
                ["Properties"] = new JsonObject
                {
                    ["TaskDefinition"] = taskDefinition,
                    ["LoadBalancerInfo"] = new JsonObject { ["ContainerName"] = service, ["ContainerPort"] = port },
                    ["PlatformVersion"] = "LATEST",
                },
            },
        }),
    };
}
