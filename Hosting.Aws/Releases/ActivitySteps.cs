using System.Globalization;
using Hosting.Aws.Cli;
using Hosting.Aws.Releases.Engines;
using Hosting.Aws.Releases.Observation;
using Hosting.Aws.Releases.Tasks;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>What each activity of a release comes to in AWS.</summary>
internal sealed class ActivitySteps(
    IAwsCli cli, AwsReleaseEnvironment environment, ReleasePlan plan, IReleaseEngine engine, TaskDefinitions definitions, OneOffTasks tasks, LocalActivities local)
{
    private static readonly ActivityStatus Running = new(ActivityState.Running);
    private static readonly ActivityStatus Succeeded = new(ActivityState.Succeeded);
    private static readonly ActivityStatus ToBegin = new(ActivityState.Unknown);

    /// <summary>The parts of an activity.</summary>
    /// <param name="id">The activity's.</param>
    /// <param name="sight">What is true in AWS.</param>
    public IReadOnlyList<ActivityStep> Of(string id, ReleaseSight sight)
    {
        var first = id.Split('~')[0];
        return first switch
        {
            ActivityIds.ExpandSchema => [Task(id, Migrator)],
            ActivityIds.ContractSchema => [Task(id, Migrator, "--contract")],
            ActivityIds.StartGreen => [.. Background(id, Side.Blue), new(_ => Is(Started(sight)), token => StartAsync(sight, token))],
            ActivityIds.RouteTestTraffic => [Seen(Routed(sight))],
            ActivityIds.TrafficBack => [Back(sight)],
            _ when ActivityIds.IsShift(first) => [new(_ => Is(Shifted(sight)), token => EachAsync(sight.Deployments, DeploymentStage.Ready, engine.ShiftAsync, token))],
            ActivityIds.BackgroundToGreen => [.. Background(id, Side.Green)],
            ActivityIds.BackgroundToBlue => [.. Background(id, Side.Blue)],
            ActivityIds.StopBlue =>
            [
                new(_ => Is(Retired(sight)), token => EachAsync(sight.Deployments, DeploymentStage.Shifted, engine.EndBakeAsync, token)),
                new(token => GoneAsync(sight, sight.Blue, token), _ => System.Threading.Tasks.Task.CompletedTask),
                .. Background(id, side: null),
            ],
            ActivityIds.StopGreen => [Back(sight), new(token => GoneAsync(sight, sight.Green, token), _ => System.Threading.Tasks.Task.CompletedTask), .. Background(id, side: null)],
            _ => [local.Step(id)],
        };
    }

    /// <summary>Ends an activity as far as that can be done.</summary>
    public async Task CancelAsync(string id, ReleaseSight sight, CancellationToken cancellationToken)
    {
        await local.CancelAsync(id);
        var first = id.Split('~')[0];

        // Neither engine stops where it is: what is ended goes back.
        if (first == ActivityIds.StartGreen || ActivityIds.IsShift(first))
            await GoBackAsync(sight, cancellationToken);
        if (first is ActivityIds.ExpandSchema or ActivityIds.ContractSchema)
            await tasks.StopAsync(id, cancellationToken);
        if (first is ActivityIds.StartGreen or ActivityIds.BackgroundToGreen or ActivityIds.BackgroundToBlue && environment.Background is not null)
            await tasks.StopAsync(id, cancellationToken);
    }

    private string Migrator => environment.Application.Release.Migrator
        ?? throw new TargetException($"The release '{plan.Release}' has scripts for the databases, but the environment '{environment.Application.EnvironmentName}' has no task that runs them.");

    private static ActivityStep Seen(ActivityStatus status) => new(_ => Is(status), _ => System.Threading.Tasks.Task.CompletedTask);

    private static Task<ActivityStatus> Is(ActivityStatus status) => System.Threading.Tasks.Task.FromResult(status);

    private ActivityStep Task(string id, string task, params IReadOnlyList<string> arguments) =>
        new(token => tasks.StatusAsync(id, task, token), token => tasks.StartAsync(id, task, arguments, token));

    // The row says which version may work, and lapses by itself behind the longest that the release can take.
    private IEnumerable<ActivityStep> Background(string id, Side? side)
    {
        if (environment.Background is not { } background || plan.Released.FirstOrDefault(service => service.Name == background.Service) is not { } service)
            return [];
        var lease = TimeSpan.FromHours(Math.Ceiling(ReleasePlanEstimates.Of(plan, ShiftControl.SelfTimed).Longest.TotalHours) + 1);
        IReadOnlyList<string> arguments = side is null
            ? ["background-work", "--anybody"]
            : ["background-work", "--only", $"{environment.Number}+{(side == Side.Blue ? service.BlueVersion : service.GreenVersion)}", "--for", lease.ToString("c", CultureInfo.InvariantCulture)];
        return [Task(id, background.Task, arguments)];
    }

    private ActivityStep Back(ReleaseSight sight) => new(_ => Is(WentBack(sight)), token => GoBackAsync(sight, token));

    private static ActivityStatus Started(ReleaseSight sight) => sight.Deployments switch
    {
        var all when Failed(all) is { } failed => failed,
        var all when all.Any(each => each.Stage == DeploymentStage.None) => ToBegin,
        var all when all.Any(each => each.Stage == DeploymentStage.Starting) => Running,
        _ => Succeeded,
    };

    private static ActivityStatus Routed(ReleaseSight sight) => Failed(sight.Deployments) is { } failed
        ? failed
        : sight.Deployments.All(each => each.GreenGroup is { } green && sight.Weights.Test(each.Service, green) == 100) ? Succeeded : Running;

    private static ActivityStatus Shifted(ReleaseSight sight) => sight.Deployments switch
    {
        var all when Failed(all) is { } failed => failed,
        var all when all.Any(each => each.Stage == DeploymentStage.Ready) => ToBegin,
        var all when all.All(each => each.Stage is DeploymentStage.Shifted or DeploymentStage.Finished) => Succeeded,
        _ => Running,
    };

    private ActivityStatus Retired(ReleaseSight sight) => sight.Deployments switch
    {
        var all when Failed(all) is { } failed => failed,
        var all when all.All(each => each.Stage == DeploymentStage.Finished) => Succeeded,
        _ => engine.EndsBake ? ToBegin : Running,
    };

    private static ActivityStatus WentBack(ReleaseSight sight) => sight.Deployments switch
    {
        var all when all.FirstOrDefault(each => each.Stage == DeploymentStage.Finished) is { } finished => new(ActivityState.Failed, $"blue of '{finished.Service}' is gone, so there is nothing to go back to"),
        var all when all.FirstOrDefault(each => each.Stage == DeploymentStage.Broken) is { } broken => new(ActivityState.Failed, $"AWS could not go back with '{broken.Service}': {Words.Sentence(broken.Why ?? "it does not say why")}"),
        var all when all.Any(each => each.CanGoBack) => ToBegin,
        var all when all.Any(each => each.Stage == DeploymentStage.GoingBack) => Running,
        _ => Succeeded,
    };

    private static ActivityStatus? Failed(IReadOnlyList<ServiceDeployment> deployments) => deployments.FirstOrDefault(each => each.IsBack) is { } back
        ? new(ActivityState.Failed, $"AWS has gone back with '{back.Service}': {Words.Sentence(back.Why ?? "it does not say why")}")
        : null;

    private async Task<ActivityStatus> GoneAsync(ReleaseSight sight, Func<ServiceDeployment, string> group, CancellationToken cancellationToken)
    {
        var left = await System.Threading.Tasks.Task.WhenAll(sight.Deployments.Select(each => TargetHealth.ReadAsync(cli, group(each), cancellationToken)));
        return left.All(health => health.All == 0) ? Succeeded : Running;
    }

    // Providers first: their green is there when a consumer's green asks for it.
    private async Task StartAsync(ReleaseSight sight, CancellationToken cancellationToken)
    {
        foreach (var deployment in sight.Deployments.Where(each => each.Stage == DeploymentStage.None))
            await engine.StartAsync(deployment.Service, await definitions.RegisterAsync(deployment.Service, cancellationToken), cancellationToken);
    }

    // Consumers first.
    private Task GoBackAsync(ReleaseSight sight, CancellationToken cancellationToken) =>
        EachAsync([.. sight.Deployments.Where(each => each.CanGoBack).Reverse()], stage: null, engine.GoBackAsync, cancellationToken);

    private static async Task EachAsync(
        IReadOnlyList<ServiceDeployment> deployments, DeploymentStage? stage, Func<ServiceDeployment, CancellationToken, Task> perform, CancellationToken cancellationToken)
    {
        foreach (var deployment in deployments.Where(each => stage is null || each.Stage == stage))
            await perform(deployment, cancellationToken);
    }
}
