using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Plan;

namespace Hosting.Release.Local.Host;

/// <summary>Carries out what a controller asks for.</summary>
internal sealed class Activities(HostModel model, Instances instances, FaultStage faults, Func<EdgeClient> edge, GateRunner gates, TimeProvider time)
{
    private const string BackgroundLease = "02:00:00";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The released service that has background work; null when none has.</summary>
    private HostedService? BackgroundService =>
        model.BackgroundWork is not null && model.Release.Annotations.OfType<BackgroundWorkAnnotation>().LastOrDefault() is { } work
        && model.ServiceOf(work.Service) is { IsReleased: true } service
            ? service
            : null;

    public Task PerformAsync(ReleaseActivity activity, CancellationToken cancellationToken) => activity.Kind switch
    {
        ActivityKind.ExpandSchema => ExpandAsync(cancellationToken),
        ActivityKind.RunGate => gates.RunAsync(activity.Subject!, cancellationToken),
        ActivityKind.StartGreen => StartGreenAsync(cancellationToken),
        ActivityKind.RouteTestTraffic => SetTestSideAsync(Side.Green, cancellationToken),
        ActivityKind.WarmUpGreen => new WarmUp(model, Side.Green, time).RunAsync(cancellationToken),
        ActivityKind.SetTraffic when model.Manifest.ShiftControl == ShiftControl.SelfTimed && ActivityIds.IsShift(activity.Id) =>
            // The plan as it is by now: its times go by the rate of the load.
            new SelfTimedShift(ReleasePlanFile.Read(model.Folder.Plan).Shift, SetTrafficAsync, time).RunAsync(cancellationToken),
        ActivityKind.SetTraffic => SetTrafficAsync(activity.GreenPercent!.Value, cancellationToken),
        ActivityKind.MoveBackgroundWork => MoveBackgroundWorkAsync(activity.Side!.Value, cancellationToken),
        ActivityKind.StopSide => StopSideAsync(activity.Side!.Value, cancellationToken),
        ActivityKind.ContractSchema => model.Contractor is { } contractor ? instances.RunAsync(contractor, cancellationToken) : Task.CompletedTask,
        _ => throw new ActivityFailedException($"This target knows no activity '{activity.Kind}'."),
    };

    private Task SetTrafficAsync(int greenPercent, CancellationToken cancellationToken) =>
        edge().SetTrafficAsync([.. model.Released.Select(service => new TrafficChange(service.Name, greenPercent))], cancellationToken);

    private async Task ExpandAsync(CancellationToken cancellationToken)
    {
        if (model.GreenMigrator is not { } migrator)
            return;
        await instances.RunAsync(migrator, cancellationToken);
        await faults.AfterExpandAsync(cancellationToken);
    }

    private async Task StartGreenAsync(CancellationToken cancellationToken)
    {
        // Blue's background work stays blue's, whatever green would like.
        await MoveBackgroundWorkAsync(Side.Blue, cancellationToken);
        await Task.WhenAll(model.Released.SelectMany(service => service.Green).Select(green => instances.StartAsync(green, cancellationToken)));
        await edge().SetTargetsAsync([.. model.Released.Select(service => new TargetGroupChange(service.Name, Side.Green, service.AddressesOf(Side.Green)))], cancellationToken);
        await faults.GreenStartsAsync(cancellationToken);
        while (true)
        {
            var state = await edge().GetStateAsync(cancellationToken);
            if (model.Released.All(service => state.Of(service.Name).Green is { Count: > 0 } green && green.All(instance => instance.Health == InstanceHealth.Healthy)))
                return;
            if (model.Released.SelectMany(service => service.Green).FirstOrDefault(instances.HasFailed) is { } failed)
                throw new ActivityFailedException($"'{failed.Name}' cannot be started. {await instances.LastLinesAsync(failed)}");
            try
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                var missing = model.Released.SelectMany(service => state.Of(service.Name).Green.Where(instance => instance.Health != InstanceHealth.Healthy)
                    .Select(instance => $"'{NameOf(service, instance)}' is not healthy ({instance.Reason ?? "it has not answered"})"));
                throw new ActivityFailedException($"{string.Join("; ", missing)}.");
            }
        }
    }

    private static string NameOf(HostedService service, EdgeInstance instance) =>
        service.Green.FirstOrDefault(each => HostedService.AddressOf(each) == instance.Address)?.Name ?? instance.Address;

    private Task SetTestSideAsync(Side side, CancellationToken cancellationToken) =>
        edge().SetTrafficAsync([.. model.Released.Select(service => new TrafficChange(service.Name, TestSide: side))], cancellationToken);

    /// <summary>Only one side is left: it need not be told any more.</summary>
    private Task FreeBackgroundWorkAsync(CancellationToken cancellationToken)
    {
        if (BackgroundService is null)
            return Task.CompletedTask;
        model.BackgroundArguments = ["background-work", "--anybody"];
        return instances.RunAsync(model.BackgroundWork!, cancellationToken);
    }

    private async Task MoveBackgroundWorkAsync(Side side, CancellationToken cancellationToken)
    {
        if (BackgroundService is not { } service)
            return;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await http.GetAsync(new Uri(service.AddressesOf(Side.Blue)[0] + service.HealthPath), cancellationToken);
        var planned = model.Plan.Services.Single(each => each.Name == service.Name);

        // An instance calls itself by the number of its release and the version: what stands before the version is the same on both sides.
        var own = answer.Headers.TryGetValues("X-Service-Version", out var values) ? values.First() : planned.BlueVersion;
        var version = side == Side.Blue ? own : own.Replace(planned.BlueVersion, planned.GreenVersion, StringComparison.Ordinal);
        model.BackgroundArguments = ["background-work", "--only", version, "--for", BackgroundLease];
        await instances.RunAsync(model.BackgroundWork!, cancellationToken);
    }

    private async Task StopSideAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Green)
            await SetTestSideAsync(Side.Blue, cancellationToken);
        await edge().SetTargetsAsync([.. model.Released.Select(service => new TargetGroupChange(service.Name, side, []))], cancellationToken);
        try
        {
            while ((await edge().GetStateAsync(cancellationToken)).Services.Any(service => model.Released.Any(each => each.Name == service.Service) && service.Of(side).Count > 0))
                await Task.Delay(Pause, time, cancellationToken);
        }
        finally
        {
            // What has not finished within its time is ended with the instance.
            await Task.WhenAll(model.Released.Reverse().SelectMany(service => service.Of(side)).Select(instance => instances.StopAsync(instance, CancellationToken.None)));
        }

        await FreeBackgroundWorkAsync(cancellationToken);
    }
}
