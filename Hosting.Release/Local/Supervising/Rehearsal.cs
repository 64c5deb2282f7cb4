using Embedded.Processes;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Edge;
using Hosting.Release.Faults;
using Hosting.Release.Load;
using Hosting.Release.Local.Host;
using Hosting.Release.Local.Options;
using Hosting.Release.Local.Target;
using Hosting.Release.Plan;
using Hosting.Release.Results;
using Hosting.Release.Supervising;
using Hosting.Release.Times;

namespace Hosting.Release.Local.Supervising;

/// <summary>One rehearsal: a host, a controller, and this process, which looks after both and starts a killed controller again.</summary>
internal sealed class Rehearsal(
    RunFolder folder, ReleasePlan plan, RehearsalOptions options, ProcessRunner processes, Progress progress, StopRequests stop, TimeProvider time)
{
    // A controller that dies again and again does not come to an end.
    private const int MostControllers = 5;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HostStart = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BeforeControl = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterControl = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HostStop = TimeSpan.FromSeconds(40);

    private readonly RehearsalFigures _figures = new(progress, time);
    private readonly List<JournalEntry> _journal = [];
    private readonly List<LoadSecond> _seconds = [];
    private ReleasePlan _plan = plan;
    private LoadRate? _rate;
    private string? _overload;
    private ReleaseState _state = ReleaseState.Initial;
    private DateTimeOffset? _faultAt;
    private int _controllers;

    /// <summary>The plan for a rate: with fewer requests a second the analysis needs longer.</summary>
    public required Func<double, ReleasePlan> PlanAt { get; init; }

    /// <summary>In what it differs from the model, in words for people.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The AppHost's assembly.</summary>
    public required string AppHost { get; init; }

    /// <summary>Where the AppHost runs.</summary>
    public required string SourceFolder { get; init; }

    /// <summary>What else the host is told.</summary>
    public required IReadOnlyList<string> PassedOn { get; init; }

    /// <summary>The host's environment beside this process's own.</summary>
    public required IReadOnlyDictionary<string, string> HostSettings { get; init; }

    public async Task<ReleaseResult> RunAsync(string blue, string green)
    {
        var started = time.GetUtcNow();
        progress.Say($"Starting blue ({blue}) and its load balancer.");
        await using var host = Child.Start(
            processes, "host", [AppHost, $"--Release:Host={folder.Path}", "--Embedded:Isolated=true", "--DcpPublisher:RandomizePorts=true", "--Embedded:StopTimeout=00:01:00", .. PassedOn],
            SourceFolder, folder.HostLog, HostSettings);
        EdgeMetrics? traffic = null;
        string? failure = null;
        try
        {
            using var client = await ReachAsync(host);
            await WaitForReadyAsync(host, client);
            await StartLoadAsync(client);
            await Task.Delay(BeforeControl, time, stop.BeforeControl);
            started = time.GetUtcNow();
            await ControlAsync(host, client);
            await Task.Delay(AfterControl, time, CancellationToken.None);
            traffic = await client.GetAsync<EdgeMetrics>($"/metrics?since={Uri.EscapeDataString(started.AddSeconds(-10).ToString("O"))}", CancellationToken.None);
            progress.Say("Ending the load, and reading back what it wrote.");
            await client.SendAsync(HttpMethod.Post, "/load/stop", null, CancellationToken.None);
        }
        catch (Exception e) when (e is RehearsalException or TargetException)
        {
            failure = host.HasEnded ? $"The host died, and with it everything it ran. {host.LastLines}" : e.Message;
        }

        var ended = time.GetUtcNow();
        await host.StopAsync(HostStop);
        var load = File.Exists(folder.LoadResult) ? RunFiles.Read<LoadResult>(folder.LoadResult) : null;
        if (load is not null && traffic is not null && Outcome() != ReleaseOutcome.Failed)
            failure ??= new LoadSoundness(_journal, options.Faults).FaultIn(load, traffic) ?? _overload;
        return new(
            failure is not null ? ReleaseOutcome.Failed : Outcome(), failure ?? _state.WentBack?.Reason ?? _state.Entered?.Reason ?? "", started, ended, blue, green, _plan, options.Faults,
            ResultBuilder.Phases(_journal, ended), ResultBuilder.Shares(_journal), ResultBuilder.TimeToDetect(_journal, _faultAt), ResultBuilder.TimeToRollBack(_journal),
            GateResults.Of(_plan, _journal, folder.GateLog), _controllers, _journal, traffic, load, _rate, Notes);
    }

    /// <summary>Until it goes at its rate, by which the times of the plan go too.</summary>
    private async Task StartLoadAsync(HostClient client)
    {
        if (options.Rate is null)
            progress.Say("Finding out how many requests a second this machine carries.");
        _rate = await client.AskAsync<LoadRate>(HttpMethod.Post, "/load/start", stop.BeforeControl);
        progress.Say($"Requests a second: {_rate}.");
        _plan = PlanAt(_rate.RequestsPerSecond);
        ReleasePlanFile.Write(folder.Plan, _plan);
    }

    private ReleaseOutcome Outcome() => _state.Phase switch
    {
        ReleasePhase.Released => ReleaseOutcome.Released,
        ReleasePhase.RolledBack => ReleaseOutcome.RolledBack,
        _ => ReleaseOutcome.Failed,
    };

    private async Task<HostClient> ReachAsync(Child host)
    {
        var since = time.GetTimestamp();
        while (!File.Exists(folder.Host))
        {
            await PauseAsync(host, since, "say where it listens");
        }

        return new HostClient(RunFiles.Read<HostAddress>(folder.Host));
    }

    private async Task WaitForReadyAsync(Child host, HostClient client)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            var state = await client.GetAsync<HostState>("/state", stop.BeforeControl);
            if (state.Failure is { } failure)
                throw new RehearsalException($"Blue does not start, so there is nothing to release onto. {failure}");
            if (state.IsReady)
            {
                _figures.Ready(state, folder);
                return;
            }

            await PauseAsync(host, since, "become ready");
        }
    }

    private async Task PauseAsync(Child host, long since, string what)
    {
        if (host.HasEnded)
            throw new RehearsalException($"The host ended with {await host.Process.Exited} and did not {what}. The end of what it wrote ({folder.HostLog}):{Environment.NewLine}{host.LastLines}");
        if (time.GetElapsedTime(since) > HostStart)
            throw new RehearsalException($"The host did not {what} within {Duration.Text(HostStart)}. The end of what it wrote ({folder.HostLog}):{Environment.NewLine}{host.LastLines}");
        await Task.Delay(Poll, time, stop.BeforeControl);
    }

    /// <summary>Until the release is over. A controller that ends before is started again.</summary>
    private async Task ControlAsync(Child host, HostClient client)
    {
        stop.ControlBegins();
        while (!_state.IsOver)
        {
            if (++_controllers > MostControllers)
                throw new RehearsalException($"The controller ended {MostControllers} times before the release was over. See {folder.ControllerLog}.");
            await using var controller = Child.Start(
                processes, "controller", [AppHost, "--operation", "publish", "--step", "release-control", $"--Release:Run={folder.Path}", .. PassedOn], SourceFolder, folder.ControllerLog);
            if (_controllers > 1)
                progress.Say($"Controller {_controllers} goes on from the journal.");
            while (!controller.HasEnded)
            {
                await LookAsync(host, controller, client);
                await Task.Delay(Poll, time, CancellationToken.None);
            }

            await LookAsync(host, controller, client);
            if (!_state.IsOver)
                progress.Say($"The controller ended with {await controller.Process.Exited}.");
        }
    }

    private async Task LookAsync(Child host, Child controller, HostClient client)
    {
        if (host.HasEnded)
            throw new RehearsalException("The host has ended.");
        var entries = JournalContents.Read(folder.Journal).Entries;
        foreach (var entry in entries.Skip(_journal.Count).ToList())
        {
            _journal.Add(entry);
            _state = _state.With(entry);
            progress.Tell(entry);
            if (entry is PhaseEntered entered)
                await EnterAsync(entered.Phase, host, controller, client);
        }

        if (_state.IsOver)
            return;
        var state = await client.GetAsync<HostState>("/state", CancellationToken.None);
        _figures.Show(_plan, _state, state);
        if (state.Load is { } second && second.Second != _seconds.LastOrDefault()?.Second)
            Judge(second);
    }

    /// <summary>A release whose load is not answered is not gone on with: it could only end in a verdict that is worth nothing.</summary>
    private void Judge(LoadSecond second)
    {
        _seconds.Add(second);
        if (_overload is not null || new LoadSoundness(_journal, options.Faults).FaultBeforeGreen(_seconds) is not { } fault)
            return;
        _overload = LoadSoundness.Sentence(fault, _rate!.RequestsPerSecond);
        progress.Say($"The load is not answered: {fault}. Going back.");
        FileAbortRequests.Request(folder.Abort, $"the load is not answered: {fault}");
    }

    private async Task EnterAsync(ReleasePhase phase, Child host, Child controller, HostClient client)
    {
        var faults = options.Faults.Where(fault => fault.Phase == phase).ToList();
        await client.SendAsync(HttpMethod.Post, $"/phase?phase={phase}", null, CancellationToken.None);
        if (phase == ReleasePhase.RolledBack && options.Faults.Any(fault => fault.Kind == FaultKind.MigrationFailsHalfway))
            progress.Say("The expand scripts of the next release, in which the one that failed is mended, have run.");
        if (faults.Count > 0)
            _faultAt ??= time.GetUtcNow();
        foreach (var fault in faults)
        {
            progress.Say($"On purpose: {FaultParser.Name(fault.Kind)}.");
            if (fault.Kind == FaultKind.ControllerKilled && _controllers == 1)
                controller.Kill();
            if (fault.Kind == FaultKind.HostKilled)
                host.Kill();
        }
    }
}
