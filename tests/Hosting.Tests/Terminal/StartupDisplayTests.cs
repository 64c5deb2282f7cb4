using Aspire.Hosting.ApplicationModel;
using Embedded.Orchestration;
using Embedded.Terminal;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spectre.Console.Testing;

namespace Hosting.Tests.Terminal;

/// <summary>What people see while the application starts, by a clock that the test sets.</summary>
[Trait("Speed", "Unit")]
public sealed class StartupDisplayTests : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private readonly TestResource _api = new TestResource("api").With(new HealthCheckAnnotation("api-check"));
    private readonly TestResource _shop = new TestResource("shop");
    private readonly TestEngine _engine;
    private readonly TestConsole _console = new TestConsole().Width(200);
    private readonly CancellationTokenSource _stop = new();
    private Task _shown = Task.CompletedTask;

    public StartupDisplayTests() => _engine = new TestEngine(_api, _shop);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_does_not_become_healthy_in_30_seconds_is_told_once_with_what_its_check_says(bool inPlace)
    {
        Show(inPlace);
        await _engine.StateAsync(_api, KnownResourceStates.Running);
        await _engine.Notifications.PublishUpdateAsync(_api, s => s with { HealthReports = [new HealthReportSnapshot("api-check", HealthStatus.Unhealthy, "answered 503, not 200", null)] });
        await SaidAsync("running, not healthy yet");

        await PassAsync(TimeSpan.FromSeconds(29));
        Assert.DoesNotContain("has not become healthy", _console.Output, StringComparison.Ordinal);

        await PassAsync(TimeSpan.FromSeconds(40));
        await SaidAsync("has not become healthy");
        Assert.Contains("api runs but has not become healthy in 30 s: answered 503, not 200. What waits for it does not start. Look at its output (--logs api), mend it, and start again.", _console.Output, StringComparison.Ordinal);
        if (!inPlace) Assert.Single(_console.Lines, l => l.Contains("has not become healthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Addresses_are_printed_at_the_end_those_for_people_outside_first()
    {
        var inner = new TestResource("inner");
        var outer = new TestResource("outer").With(new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, "http", isExternal: true));
        await using var engine = new TestEngine(inner, outer);
        Show(inPlace: false, engine);
        await engine.Notifications.PublishUpdateAsync(inner, s => s with { Urls = [new UrlSnapshot("http", "http://localhost:1001", false), new UrlSnapshot("tcp", "tcp://localhost:1002", false)] });
        await engine.Notifications.PublishUpdateAsync(outer, s => s with { Urls = [new UrlSnapshot("http", "http://localhost:2001", false), new UrlSnapshot("http", "http://localhost:2001/hidden", true)] });
        await engine.ReadyAsync(inner);
        await engine.ReadyAsync(outer);
        await SaidAsync("Press Ctrl+C to stop.", engine);

        var lines = _console.Lines.SkipWhile(l => !l.StartsWith("Ready after ", StringComparison.Ordinal)).Select(l => l.TrimEnd()).ToList();

        Assert.Matches(@"^Ready after \d+\.\d+ s: .* s\.$", lines[0]);
        Assert.Equal(["", "  outer   http://localhost:2001", "  inner   http://localhost:1001", "", "Press Ctrl+C to stop."], lines[1..6]);
    }

    [Fact]
    public async Task The_time_of_the_start_is_told_with_the_chain_that_it_was_made_of()
    {
        var database = new TestResource("database");
        var job = new TestResource("job").With(new WaitAnnotation(database, WaitType.WaitUntilHealthy, 0));
        await using var engine = new TestEngine(database, job);
        Show(inPlace: false, engine, before: TimeSpan.FromSeconds(0.3));
        await engine.StateAsync(database, KnownResourceStates.Starting);
        await SaidAsync("database  starting", engine);
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        await engine.ReadyAsync(database);
        await SaidAsync("database  running", engine);
        await engine.StateAsync(job, KnownResourceStates.Starting);
        await SaidAsync("job       starting", engine);
        engine.Time.Advance(TimeSpan.FromSeconds(2));
        await engine.ReadyAsync(job);
        await SaidAsync("Press Ctrl+C to stop.", engine);

        Assert.Matches(@"(?m)^Ready after 3\.[3-9] s: AppHost 0\.[3-5] \+ database 1\.\d \+ job 2\.\d( \+ AppHost 0\.\d)? s\.$", _console.Output);
    }

    [Fact]
    public async Task A_start_that_is_broken_off_is_not_called_ready()
    {
        Show(inPlace: false);
        await _engine.ReadyAsync(_api);
        await _engine.StateAsync(_shop, KnownResourceStates.Starting);
        await SaidAsync("shop  starting");

        await _stop.CancelAsync();
        await _shown.SoonAsync();

        Assert.DoesNotContain("Ready", _console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_told_with_its_reason_and_the_last_lines_of_output_and_what_follows_from_it_is_not(bool inPlace)
    {
        Show(inPlace);
        for (var i = 1; i <= 20; i++) _engine.Logs.GetOutputWriter("api")($"line {i} [of markup]", false);
        var publisher = new ResourcePublisher(_engine.Notifications, _engine.Logs, _engine.Time);
        await publisher.EndedAsync(_api, "api", exitCode: 5, asked: false);
        await publisher.FailedAsync(_shop, "'shop' was not started: it waits for 'api'", byDependency: true);
        await SaidAsync("2 of 2 resources failed; see above.");

        Assert.Single(_console.Lines, l => l.StartsWith("api failed: exited with code 5", StringComparison.Ordinal));
        Assert.DoesNotContain(_console.Lines, l => l.StartsWith("shop failed:", StringComparison.Ordinal));
        Assert.Contains(_console.Lines, l => l.TrimEnd().EndsWith("line 20 [of markup]", StringComparison.Ordinal));
        Assert.DoesNotContain(_console.Lines, l => l.TrimEnd().EndsWith("line 5 [of markup]", StringComparison.Ordinal));
        Assert.DoesNotContain("Press Ctrl+C", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_every_change_is_a_line_and_nothing_moves_the_cursor()
    {
        _console.EmitAnsiSequences();
        Show(inPlace: false);
        await _engine.StateAsync(_api, KnownResourceStates.Starting);
        await _engine.Notifications.PublishUpdateAsync(_shop, s => s with { State = KnownResourceStates.Waiting, Properties = [new ResourcePropertySnapshot(CustomResourceKnownProperties.WaitingFor, (string[])["api"])] });
        await SaidAsync("waiting for api");
        await _engine.ReadyAsync(_api);
        await _engine.ReadyAsync(_shop);
        await SaidAsync("Press Ctrl+C to stop.");

        Assert.Matches(@"^ +\d+\.\d s  api   starting$", _console.Lines.First(l => l.Contains("starting", StringComparison.Ordinal)));
        Assert.Matches(@"^ +\d+\.\d s  shop  waiting for api$", _console.Lines.First(l => l.Contains("waiting for", StringComparison.Ordinal)));
        Assert.DoesNotContain("\x1b[?25l", _console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b[1A", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_the_lines_change_in_place_and_the_cursor_comes_back()
    {
        _console.EmitAnsiSequences();
        Show(inPlace: true);
        await _engine.StateAsync(_api, KnownResourceStates.Starting);
        await SaidAsync("starting");
        await _engine.ReadyAsync(_api);
        await _engine.ReadyAsync(_shop);
        await SaidAsync("Press Ctrl+C to stop.");

        Assert.Contains("\x1b[?25l", _console.Output, StringComparison.Ordinal);
        Assert.Matches("\x1b\\[\\d*A", _console.Output);
        Assert.True(_console.Output.LastIndexOf("\x1b[?25h", StringComparison.Ordinal) > _console.Output.LastIndexOf("\x1b[?25l", StringComparison.Ordinal), "The cursor is shown again.");
    }

    [Fact]
    public async Task Changes_after_the_start_are_told_as_they_come()
    {
        Show(inPlace: false);
        await _engine.ReadyAsync(_api);
        await _engine.ReadyAsync(_shop);
        await SaidAsync("Press Ctrl+C to stop.");

        var publisher = new ResourcePublisher(_engine.Notifications, _engine.Logs, _engine.Time);
        await publisher.EndedAsync(_shop, "shop", exitCode: 9, asked: false);
        await SaidAsync("shop failed: exited with code 9");
        await publisher.StartingAsync(_shop);
        await publisher.EndedAsync(_shop, "shop", exitCode: 8, asked: false);

        await SaidAsync("shop failed: exited with code 8");
    }

    [Fact]
    public async Task A_resource_that_falls_ill_after_the_start_is_told_once_and_its_recovery_too()
    {
        Show(inPlace: false);
        await _engine.StateAsync(_api, KnownResourceStates.Running);
        await HealthAsync(HealthStatus.Healthy, null);
        await _engine.ReadyAsync(_api);
        await _engine.ReadyAsync(_shop);
        await SaidAsync("Press Ctrl+C to stop.");

        await HealthAsync(HealthStatus.Unhealthy, "answered 503");
        await SaidAsync("api   running, not healthy: answered 503");
        await HealthAsync(HealthStatus.Unhealthy, "no answer within 10 s");
        await HealthAsync(HealthStatus.Healthy, null);
        await SaidAsync("api   healthy again");
        Assert.Single(_console.Lines, l => l.Contains("not healthy:", StringComparison.Ordinal));

        Task HealthAsync(HealthStatus status, string? description) =>
            _engine.Notifications.PublishUpdateAsync(_api, s => s with { HealthReports = [new HealthReportSnapshot("api-check", status, description, null)] });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _shown.SoonAsync();
        await _engine.DisposeAsync();
        _console.Dispose();
        _stop.Dispose();
    }

    private void Show(bool inPlace, TestEngine? engine = null, TimeSpan before = default)
    {
        engine ??= _engine;
        if (inPlace) _console.Interactive();
        _shown = new StartupDisplay(_console, new ResourceTable(engine.Model), engine.Notifications, engine.Logs, engine.Time, inPlace, before: before).RunAsync(_stop.Token);
    }

    private async Task SaidAsync(string text, TestEngine? engine = null)
        => await Eventually.TrueAsync(() =>
        {
            (engine ?? _engine).Time.Advance(TimeSpan.FromMilliseconds(1));
            return _console.Output.Contains(text, StringComparison.Ordinal) || (_shown.IsFaulted ? throw _shown.Exception! : false);
        }, TestPatience, () => $"It did not say '{text}' but:{Environment.NewLine}{_console.Output}");

    private static TimeSpan TestPatience => TimeSpan.FromSeconds(20);

    /// <summary>Lets time pass tick by tick, since the display looks once a tick.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Tick * 10)
        {
            var waits = _engine.Time.Waits(Tick);
            _engine.Time.Advance(Tick * 10);
            await Eventually.TrueAsync(() => _engine.Time.Waits(Tick) > waits, "the display looks again");
        }
    }
}
