using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Deploying;

/// <summary>
/// Brings an environment up, or up to date, stack by stack in their order. What an earlier run did is found and not done again, so a run that was
/// stopped, or that failed, is simply repeated. docs/aws-deploy.md.
/// </summary>
internal sealed class EnvironmentDeployment
{
    private readonly IAwsCli _aws;
    private readonly Action<string> _say;
    private readonly Stacks _stacks;
    private readonly StackDeployment _deployment;
    private readonly FirstMigration _migration;

    /// <param name="aws">AWS.</param>
    /// <param name="time">Waits and measures.</param>
    /// <param name="say">Gets lines for people.</param>
    public EnvironmentDeployment(IAwsCli aws, TimeProvider time, Action<string> say)
    {
        (_aws, _say) = (new PatientCli(aws, time), say);
        _stacks = new(_aws);
        _deployment = new(_stacks, new(_stacks, time, say), time, say);
        _migration = new(_stacks, _aws, time, say);
    }

    /// <param name="application">What is deployed.</param>
    /// <param name="synthesized">Its stacks, in their order.</param>
    /// <param name="images">The images of services that are made; null when there are none yet.</param>
    /// <param name="role">The role that CloudFormation works in, which only the pipeline names; null for the caller's own rights.</param>
    /// <exception cref="DistributedApplicationException">It failed; the message says why and what to do.</exception>
    public async Task RunAsync(DeployedApplication application, IReadOnlyList<SynthesizedStack> synthesized, ImageList? images, string? role, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, StackState>(StringComparer.Ordinal);
        foreach (var stack in synthesized.Where(stack => role is null || !DeploymentPlan.IsThePipelinesOwn(stack)))
        {
            if (await _deployment.SettleAsync(stack.StackName, stack.Name, cancellationToken) is { Exists: true } state)
                states[stack.StackName] = state;
        }

        var sides = await SidesAsync(application, cancellationToken);
        var plan = DeploymentPlan.Of(application, synthesized, states, sides, images, isPipeline: role is not null);
        await ImagesAreThereAsync(application, plan, cancellationToken);
        if (plan.WithoutImages.Count > 0)
            _say($"Left out, for no images are given: {string.Join(", ", plan.WithoutImages)}. '-- images --environment {application.EnvironmentName}' pushes them, '-- deploy --images images.json' makes what runs them; in an environment with a pipeline its first run does both.");
        if (plan.ThePipelinesOwn.Count > 0)
            _say($"Left alone: {string.Join(", ", plan.ThePipelinesOwn)}. A push cannot change them; somebody with rights of their own deploys those.");

        var hasMigrated = false;
        foreach (var (planned, number) in plan.Stacks.Select((planned, i) => (planned, i + 1)))
        {
            if (planned.IsNewService && !hasMigrated)
                await _migration.RunAsync(application, synthesized, cancellationToken);
            hasMigrated |= planned.IsNewService;
            var tags = new Dictionary<string, string> { ["application"] = application.Name, ["environment"] = application.EnvironmentName, ["stack"] = planned.Stack.Name };
            await _deployment.RunAsync(
                planned.Stack, $"[{number}/{plan.Stacks.Count}] {planned.Stack.Name}",
                new(planned.Parameters, tags, role, application.Environment.Kind == EnvironmentKind.Production), cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, LiveSide>> SidesAsync(DeployedApplication application, CancellationToken cancellationToken)
    {
        var sides = await new LiveSides(_stacks, _aws).ReadAsync(application, cancellationToken);
        List<string> faults =
        [
            .. sides.Values.Select(side => side.Fault(application.EnvironmentName)).OfType<string>(),
            .. (await new ReleasesInFlight(_aws).FindAsync(application, cancellationToken)).Select(release => $"a release is under way ({release}). Wait for its end: '-- status --environment {application.EnvironmentName}'."),
        ];
        return faults.Count == 0
            ? sides
            : throw new DistributedApplicationException($"The environment '{application.EnvironmentName}' is not deployed now, and nothing was touched:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}");
    }

    /// <summary>ECS would try for hours to start what is not there.</summary>
    private async Task ImagesAreThereAsync(DeployedApplication application, DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var names = application.Services.Select(service => service.Name).Concat(application.Tasks.Select(task => task.Name));
        foreach (var name in names)
        {
            if (plan.Stacks.Select(planned => planned.Parameters.GetValueOrDefault(ResourceNames.TagParameter(name))).FirstOrDefault(tag => tag is not null) is not { } tag)
                continue;
            var repository = ResourceNames.Repository(application, name);
            try
            {
                await _aws.CallAsync(new("ecr", "describe-images", new()
                {
                    ["repositoryName"] = repository,
                    ["imageIds"] = new JsonArray(new JsonObject { ["imageTag"] = tag }),
                }), cancellationToken);
            }
            catch (AwsException e) when (e.Code is "ImageNotFoundException" or "RepositoryNotFoundException")
            {
                throw new DistributedApplicationException($"There is no image '{repository}:{tag}', which '{name}' is to run, and nothing was touched. '-- images --environment {application.EnvironmentName}' pushes it.", e);
            }
        }
    }
}
