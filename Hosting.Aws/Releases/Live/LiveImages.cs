using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Releases.Observation;
using Hosting.Release.Control;

namespace Hosting.Aws.Releases.Live;

/// <summary>Which image each service runs for visitors.</summary>
/// <param name="Tags">By service.</param>
internal sealed record LiveImages(IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Asks the rules and ECS, and not the stacks, which a release does not change.</summary>
    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    /// <exception cref="TargetException">Nobody can tell which side of a service is live.</exception>
    /// <exception cref="DistributedApplicationException">A service is not there, or what it runs has no version.</exception>
    public static async Task<LiveImages> ReadAsync(IAwsCli cli, AwsReleaseEnvironment environment, CancellationToken cancellationToken)
    {
        var names = environment.Application.Services.Select(service => service.Name).ToList();
        var weights = await Weights.ReadAsync(cli, environment, names, cancellationToken);
        Dictionary<string, string> tags = [];
        foreach (var name in names)
        {
            _ = weights.Live(name);
            var definition = await DefinitionAsync(cli, environment.Application, name, cancellationToken);
            var answer = await cli.CallAsync(new("ecs", "describe-task-definition", new() { ["taskDefinition"] = definition }), cancellationToken);
            var image = answer["taskDefinition"].List("containerDefinitions").FirstOrDefault(each => each.Text("name") == name).Text("image");
            tags[name] = image?.LastIndexOf(':') is { } colon && colon > image.LastIndexOf('/')
                ? image[(colon + 1)..]
                : throw new DistributedApplicationException($"The live task definition {definition} of '{name}' runs the image '{image}', which has no tag, so its version is not known. Something other than a release made it. Nothing was done.");
        }

        return new(tags);
    }

    /// <summary>Whether these are what a release made live.</summary>
    public bool Are(ImageList images) => Tags.All(live => images.Images.Any(image => image.Name == live.Key && image.Tag == live.Value));

    // CodeDeploy keeps it in the task set that is primary: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskSet.html
    private static async Task<string> DefinitionAsync(IAwsCli cli, DeployedApplication application, string name, CancellationToken cancellationToken)
    {
        var cluster = ResourceNames.Cluster(application);
        var answer = await cli.CallAsync(new("ecs", "describe-services", new() { ["cluster"] = cluster, ["services"] = new JsonArray(name) }), cancellationToken);
        var service = answer.List("services").FirstOrDefault(each => each.Text("status") == "ACTIVE") ?? throw new DistributedApplicationException(
            $"There is no service '{name}' in the cluster '{cluster}', so there is nothing to release onto. Deploy the environment first ('-- deploy --environment {application.EnvironmentName} --images FILE').");
        return (service.List("taskSets").FirstOrDefault(set => set.Text("status") == "PRIMARY") ?? service.List("deployments").FirstOrDefault(each => each.Text("status") == "PRIMARY")).Text("taskDefinition")
            ?? service.Text("taskDefinition")!;
    }
}
