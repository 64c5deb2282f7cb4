using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Stacks.Network;
using Hosting.Release;

namespace Hosting.Aws.Releases;

/// <summary>Finds what a release drives by the names that the templates gave it.</summary>
/// <param name="cli">AWS.</param>
internal sealed class AwsReleaseEnvironmentReader(IAwsCli cli)
{
    /// <param name="application">What is deployed.</param>
    /// <param name="model">The release as the app model has it.</param>
    /// <param name="images">What is to be released.</param>
    /// <param name="number">See <see cref="AwsReleaseEnvironment.Number"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="ReadAsync(DeployedApplication, ImageList, BackgroundPlace?, IReadOnlyList{string}, string, CancellationToken)" path="/exception"/>
    public Task<AwsReleaseEnvironment> ReadAsync(DeployedApplication application, ReleaseModel model, ImageList images, string number, CancellationToken cancellationToken) => ReadAsync(
        application, images, model.BackgroundWork is { } work && model.Migrator is { } migrator ? new(work.Service.Name, migrator.Name) : null,
        model.Services.FirstOrDefault(service => service.Name == application.Services[^1].Name)?.WarmUp ?? [], number, cancellationToken);

    /// <param name="application">What is deployed.</param>
    /// <param name="images">What is to be released.</param>
    /// <param name="background">See <see cref="AwsReleaseEnvironment.Background"/>.</param>
    /// <param name="warmUp">See <see cref="AwsReleaseEnvironment.WarmUpPaths"/>.</param>
    /// <param name="number">See <see cref="AwsReleaseEnvironment.Number"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AwsException">AWS refused, or did not answer.</exception>
    /// <exception cref="DistributedApplicationException">The environment is not there, or not as it was deployed; the message says what to do.</exception>
    public async Task<AwsReleaseEnvironment> ReadAsync(
        DeployedApplication application, ImageList images, BackgroundPlace? background, IReadOnlyList<string> warmUp, string number, CancellationToken cancellationToken)
    {
        var shape = NetworkShape.Of(application.Environment);
        var (site, listeners) = await ListenersAsync(application, isPublic: true, cancellationToken);
        if (!shape.HasOneLoadBalancer)
            listeners = [.. listeners, .. (await ListenersAsync(application, isPublic: false, cancellationToken)).Listeners];
        var ports = PublicPorts.Of(application.Environment);
        List<ServiceTargets> services = [];
        foreach (var service in application.Services)
        {
            var production = await RuleAsync(service.Name, listeners, service.InternalPort ?? ports.Production, cancellationToken);
            var test = await RuleAsync(service.Name, listeners, service.InternalTestPort ?? ports.Test, cancellationToken);
            var groups = production.TargetGroups.Union(test.TargetGroups).ToList();
            if (groups.Count != 2)
                throw Wrong($"The rules of '{service.Name}' lead to {groups.Count} target groups, and a service has two.");
            services.Add(new(service.Name, production.Arn, test.Arn, groups) { LoadBalancer = production.LoadBalancer });
        }

        var url = $"{ports.Scheme}://{application.Environment.Domain?.Name ?? site}";
        return new(application, services, await TasksAsync(application, shape, cancellationToken), images, url, FormattableString.Invariant($"{url}:{ports.Test}"))
        {
            Number = number,
            Background = background,
            WarmUpPaths = warmUp,
        };
    }

    private async Task<(string Host, IReadOnlyList<JsonNode> Listeners)> ListenersAsync(DeployedApplication application, bool isPublic, CancellationToken cancellationToken)
    {
        var name = ResourceNames.LoadBalancer(application, isPublic);
        var balancers = await cli.CallAsync(new("elbv2", "describe-load-balancers", new JsonObject { ["Names"] = new[] { name }.Array() }), cancellationToken);
        var balancer = balancers.List("LoadBalancers").FirstOrDefault() ?? throw Wrong($"There is no load balancer '{name}'.");
        var listeners = await cli.CallAsync(new("elbv2", "describe-listeners", new JsonObject { ["LoadBalancerArn"] = balancer.Text("LoadBalancerArn") }), cancellationToken);
        return (balancer.Text("DNSName")!, [.. listeners.List("Listeners")]);
    }

    private async Task<(string Arn, string LoadBalancer, IReadOnlyList<string> TargetGroups)> RuleAsync(string service, IReadOnlyList<JsonNode> listeners, int port, CancellationToken cancellationToken)
    {
        var listener = listeners.FirstOrDefault(each => (int)each.Number("Port") == port) ?? throw Wrong($"No load balancer listens on port {port}, by which '{service}' is reached.");
        var answer = await cli.CallAsync(new("elbv2", "describe-rules", new JsonObject { ["ListenerArn"] = listener.Text("ListenerArn") }), cancellationToken);
        var rule = answer.List("Rules").FirstOrDefault(each => each.List("Actions").Any(action => action.Text("Type") == "forward"))
            ?? throw Wrong($"No rule of the listener on port {port} leads to '{service}'.");
        var groups = rule.List("Actions").SelectMany(action => action["ForwardConfig"].List("TargetGroups")).Select(group => group.Text("TargetGroupArn")!).ToList();
        return (rule.Text("RuleArn")!, listener.Text("LoadBalancerArn")!, groups);
    }

    // The network has no names that one could ask for, but its stack hands on what others stand on.
    private async Task<TaskNetwork> TasksAsync(DeployedApplication application, NetworkShape shape, CancellationToken cancellationToken)
    {
        var stack = ResourceNames.Stack(application, "network");
        var answer = await cli.CallAsync(new("cloudformation", "describe-stacks", new JsonObject { ["StackName"] = stack }), cancellationToken);
        var outputs = answer.List("Stacks").SelectMany(each => each.List("Outputs")).ToList();
        var subnets = Named($"NetworkVpc{(shape.TasksArePublic ? "Public" : "Tasks")}Subnet").Where(value => value.StartsWith("subnet-", StringComparison.Ordinal)).ToList();
        var group = Named("AccessOneOffTasks").FirstOrDefault(value => value.StartsWith("sg-", StringComparison.Ordinal));
        return subnets.Count > 0 && group is not null ? new(subnets, group, shape.TasksArePublic) : throw Wrong($"The stack '{stack}' does not say where tasks run that run once.");

        IEnumerable<string> Named(string part) => outputs.Where(output => output.Text("OutputKey")!.Contains(part, StringComparison.Ordinal)).Select(output => output.Text("OutputValue")!);
    }

    private static DistributedApplicationException Wrong(string what) => new($"{what} Deploy the environment first: 'dotnet run --project AppHost -- deploy --environment NAME'.");
}
