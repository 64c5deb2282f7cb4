using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Releases.Live;

/// <summary>Reads what is live: from load balancers and ECS themselves, and not from stacks, which a release does not change.</summary>
/// <param name="cli">AWS.</param>
/// <param name="application">What is deployed.</param>
internal sealed class LiveEnvironmentReader(IAwsCli cli, DeployedApplication application)
{
    /// <summary>Whether a release is under way, in the middle of which two sides of a service may have visitors.</summary>
    public bool IsInFlight { get; init; }

    /// <exception cref="DistributedApplicationException">The environment is not whole, or nobody can tell which side is live.</exception>
    /// <exception cref="AwsException">AWS refused, or could not be reached.</exception>
    public async Task<LiveEnvironment> ReadAsync(CancellationToken cancellationToken)
    {
        var hasOne = NetworkShape.Of(application.Environment).HasOneLoadBalancer;
        var site = await BalancerAsync(isPublic: true, cancellationToken);
        var inside = hasOne || application.Services.All(service => service.IsPublic) ? site : await BalancerAsync(isPublic: false, cancellationToken);
        var ports = PublicPorts.Of(application.Environment);
        List<ServiceTargets> services = [];
        Dictionary<string, string> tags = [];
        JsonNode? network = null;
        foreach (var service in application.Services)
        {
            var balancer = service.IsPublic ? site : inside;
            var (production, test) = service.IsPublic ? (ports.Production, ports.Test) : (service.InternalPort!.Value, service.InternalTestPort!.Value);
            var (rule, weights) = await balancer.RuleAsync(service.Name, production, cancellationToken);
            var (testRule, _) = await balancer.RuleAsync(service.Name, test, cancellationToken);
            if (!IsInFlight && weights.Count(each => each.Value > 0) != 1)
                throw Unclear($"Nobody can tell which side of '{service.Name}' is live: {string.Join(", ", weights.Select(each => $"{each.Key} has weight {each.Value}"))}. Docs/aws-pipeline.md, When nobody can tell which side is live, says what to do.");
            services.Add(new(service.Name, rule, testRule, [.. weights.Keys]) { LoadBalancer = balancer.Arn });
            var (definition, place) = await ServiceAsync(service.Name, cancellationToken);
            network ??= place;
            tags[service.Name] = await TagAsync(service.Name, definition, cancellationToken);
        }

        return new(services, await TasksAsync(network, cancellationToken), application.Environment.Domain?.Name ?? site.DnsName, tags);
    }

    private async Task<LoadBalancerListeners> BalancerAsync(bool isPublic, CancellationToken cancellationToken)
    {
        var name = ResourceNames.LoadBalancer(application, isPublic);
        try
        {
            var answer = await CallAsync("elbv2", "describe-load-balancers", new() { ["Names"] = new JsonArray(name) }, cancellationToken);
            var balancer = answer.List("LoadBalancers").Single();
            return await LoadBalancerListeners.ReadAsync(cli, balancer.Text("LoadBalancerArn")!, balancer.Text("DNSName")!, cancellationToken);
        }
        catch (AwsException e) when (e.Code is "LoadBalancerNotFound" or "LoadBalancerNotFoundException")
        {
            throw NotDeployed($"There is no load balancer '{name}'", e);
        }
    }

    /// <summary>What a service runs live, and in which network. CodeDeploy keeps both in task sets: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskSet.html</summary>
    private async Task<(string Definition, JsonNode? Network)> ServiceAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("ecs", "describe-services", new() { ["cluster"] = ResourceNames.Cluster(application), ["services"] = new JsonArray(name) }, cancellationToken);
        if (answer.List("services").FirstOrDefault(each => each.Text("status") == "ACTIVE") is not { } service)
            throw NotDeployed($"There is no service '{name}' in the cluster '{ResourceNames.Cluster(application)}'");
        var live = service.List("taskSets").FirstOrDefault(set => set.Text("status") == "PRIMARY") ?? service.List("deployments").FirstOrDefault(deployment => deployment.Text("status") == "PRIMARY") ?? service;
        return (live.Text("taskDefinition") ?? service.Text("taskDefinition")!, (live["networkConfiguration"] ?? service["networkConfiguration"])?["awsvpcConfiguration"]);
    }

    private async Task<string> TagAsync(string service, string definition, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("ecs", "describe-task-definition", new() { ["taskDefinition"] = definition }, cancellationToken);
        var image = answer["taskDefinition"].List("containerDefinitions").FirstOrDefault(each => each.Text("name") == service).Text("image");
        return image?.LastIndexOf(':') is { } colon && colon > image.LastIndexOf('/')
            ? image[(colon + 1)..]
            : throw Unclear($"The live task definition {definition} of '{service}' runs the image '{image}', which has no tag: its version is not known. Something other than a release made it.");
    }

    /// <summary>Where services are, in the security group of tasks that run once, which the database lets in.</summary>
    private async Task<TaskNetwork> TasksAsync(JsonNode? network, CancellationToken cancellationToken)
    {
        if (network is null)
            throw Unclear("ECS does not say in which subnets the services run.");
        var stack = ResourceNames.Stack(application, "network");
        var answer = await CallAsync("cloudformation", "list-stack-resources", new() { ["StackName"] = stack }, cancellationToken);
        var group = answer.List("StackResourceSummaries").FirstOrDefault(each =>
            each.Text("ResourceType") == "AWS::EC2::SecurityGroup" && each.Text("LogicalResourceId")!.StartsWith("AccessOneOffTasks", StringComparison.Ordinal)).Text("PhysicalResourceId");
        return new(network.Texts("subnets"), group ?? throw NotDeployed($"The stack '{stack}' has no security group for tasks that run once"), network.Text("assignPublicIp") == "ENABLED");
    }

    private DistributedApplicationException NotDeployed(string what, Exception? inner = null) =>
        new($"{what}, so there is nothing to release onto: deploy the environment first ('-- deploy --environment {application.EnvironmentName} --images FILE').", inner!);

    private static DistributedApplicationException Unclear(string what) => new($"{what} Nothing was done.");

    private Task<JsonObject> CallAsync(string service, string operation, JsonObject input, CancellationToken cancellationToken) => cli.CallAsync(new(service, operation, input), cancellationToken);
}
