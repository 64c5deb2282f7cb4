using System.Collections.Concurrent;
using Hosting.Aws.Cli;
using Hosting.Aws.Releases.Engines;
using Hosting.Aws.Releases.Observation;
using Hosting.Aws.Releases.Tasks;
using Hosting.Release.Control;
using Hosting.Release.Metrics;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases;

/// <summary>
/// AWS as the target of a release. It keeps nothing: what was begun, and how far it is, is read from AWS every time, so that a controller that goes on knows as much as the one that was
/// killed (docs/decisions/release-target-keeps-nothing.md). Only gates and the warm-up live in this process.
/// </summary>
internal sealed class AwsTarget : IReleaseTarget
{
    private readonly IAwsCli _cli;
    private readonly AwsReleaseEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string> _services;
    private readonly IReleaseEngine _engine;
    private readonly ActivitySteps _steps;
    private readonly SideMetricsReader _metrics;
    private readonly ConcurrentDictionary<string, string> _refused = new(StringComparer.Ordinal);

    private bool _isGoingBack;

    /// <param name="cli">AWS.</param>
    /// <param name="environment">What is there.</param>
    /// <param name="plan">What is released.</param>
    /// <param name="commands">Runs gates on this machine.</param>
    /// <param name="time">The clock.</param>
    public AwsTarget(IAwsCli cli, AwsReleaseEnvironment environment, ReleasePlan plan, IGateCommands commands, TimeProvider time)
    {
        (_cli, _environment, _time) = (cli, environment, time);
        _services = [.. plan.Released.Select(service => service.Name)];
        var definitions = new TaskDefinitions(cli, environment, plan.Id);
        _engine = environment.Application.Environment.Engine == ReleaseEngine.CodeDeploy
            ? new CodeDeployEngine(cli, environment, plan.Id)
            : new NativeEngine(cli, environment, definitions);
        _steps = new(cli, environment, plan, _engine, definitions, new OneOffTasks(cli, environment, definitions, plan.Id), new LocalActivities(environment, plan, commands, time));
        _metrics = new(cli);
    }

    public ShiftControl ShiftControl => ShiftControl.SelfTimed;

    public Task BeginAsync(ReleaseActivity activity, CancellationToken cancellationToken) => AnsweredAsync(async () =>
    {
        _isGoingBack |= activity.Id.StartsWith(ActivityIds.TrafficBack, StringComparison.Ordinal) || activity.Id.StartsWith(ActivityIds.StopGreen, StringComparison.Ordinal);
        var sight = await SightAsync(cancellationToken);
        foreach (var step in _steps.Of(activity.Id, sight))
        {
            var status = await step.StatusAsync(cancellationToken);
            if (status.State == ActivityState.Succeeded)
                continue;
            if (status.State == ActivityState.Unknown)
                await BeginAsync(activity.Id, step, cancellationToken);
            return;
        }
    });

    public Task CancelAsync(string activityId, CancellationToken cancellationToken) => AnsweredAsync(async () =>
    {
        _isGoingBack |= activityId == ActivityIds.StartGreen || ActivityIds.IsShift(activityId);
        await _steps.CancelAsync(activityId, await SightAsync(cancellationToken), cancellationToken);
    });

    public async Task<TargetObservation> ObserveAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        TargetObservation? seen = null;
        await AnsweredAsync(async () => seen = await LookAsync(activityId, since, cancellationToken));
        return seen!;
    }

    private async Task<TargetObservation> LookAsync(string? activityId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_services.Count == 0)
            return new(now, activityId is null ? null : new(ActivityState.Unknown), [], []);
        var sight = await SightAsync(cancellationToken);
        var alarms = Alarms.RingingAsync(_cli, _environment.Application, _services, cancellationToken);
        var metrics = MetricsAsync(sight, since, now, cancellationToken);
        var services = await Task.WhenAll(sight.Deployments.Select(each => ServiceAsync(sight, each, metrics, cancellationToken)));
        return new(now, activityId is null ? null : await StatusAsync(activityId, sight, cancellationToken), services, [.. await alarms, .. WentBackByItself(sight)]);
    }

    private async Task<ActivityStatus> StatusAsync(string activityId, ReleaseSight sight, CancellationToken cancellationToken)
    {
        if (_refused.TryGetValue(activityId, out var refusal))
            return new(ActivityState.Failed, refusal);
        foreach (var step in _steps.Of(activityId, sight))
        {
            var status = await step.StatusAsync(cancellationToken);
            if (status.State != ActivityState.Succeeded)
                return status;
        }

        return new(ActivityState.Succeeded);
    }

    // What AWS means it will mean the next time too, so the activity has failed. Another controller asks anew, and hears the same.
    private async Task BeginAsync(string id, ActivityStep step, CancellationToken cancellationToken)
    {
        try
        {
            await step.BeginAsync(cancellationToken);
        }
        catch (AwsException e) when (!e.IsPassing())
        {
            _refused[id] = e.Message;
        }
    }

    private async Task<ServiceObservation> ServiceAsync(ReleaseSight sight, ServiceDeployment deployment, Task<IReadOnlyDictionary<string, SideMetrics>?> metrics, CancellationToken cancellationToken)
    {
        var (blue, green) = (sight.Blue(deployment), sight.Green(deployment));
        return new(deployment.Service, sight.Weights.Production(deployment.Service, green), await SideAsync(blue), await SideAsync(green));

        async Task<SideObservation> SideAsync(string group)
        {
            var health = await TargetHealth.ReadAsync(_cli, group, cancellationToken);
            return new(health.Instances, health.Healthy, (await metrics)?[group]);
        }
    }

    private async Task<IReadOnlyDictionary<string, SideMetrics>?> MetricsAsync(ReleaseSight sight, DateTimeOffset? since, DateTimeOffset now, CancellationToken cancellationToken) => since is { } from
        ? await _metrics.ReadAsync([.. sight.Deployments.Select(each => _environment.Of(each.Service)).SelectMany(each => each.TargetGroups.Select(group => (group, each.LoadBalancer)))], from, now, cancellationToken)
        : null;

    // AWS' own alarms and whoever stops a deployment in the console: the other services must follow.
    private IEnumerable<string> WentBackByItself(ReleaseSight sight) => _isGoingBack
        ? []
        : sight.Deployments.Where(each => each.IsBack).Select(each => $"AWS has gone back with {each.Service} ({each.Why ?? "it does not say why"})");

    private Task<ReleaseSight> SightAsync(CancellationToken cancellationToken) => ReleaseSight.ReadAsync(_cli, _environment, _engine, _services, cancellationToken);

    private static async Task AnsweredAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (AwsException e)
        {
            throw new TargetException(e.Message, e);
        }
    }
}
