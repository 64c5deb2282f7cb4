using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Reporting;
using Embedded.Dashboard.Views;
using Embedded.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Dashboard;

/// <summary>What the dashboard is told of an instance.</summary>
[Trait("Speed", "Unit")]
public sealed class ResourceViewsTests : IAsyncDisposable
{
    private readonly TestResource _server = new("pg");
    private readonly TestResource _api = new TestResource("api").With(new HealthCheckAnnotation("api-check"));
    private readonly TestEngine _engine;
    private readonly ResourcePublisher _publisher;

    public ResourceViewsTests()
    {
        _engine = new TestEngine(_server, _api);
        _publisher = new ResourcePublisher(_engine.Notifications, _engine.Logs, _engine.Time);
    }

    [Fact]
    public async Task A_running_instance_is_told_with_all_that_is_known_of_it()
    {
        await _engine.Notifications.PublishUpdateAsync(_api, s => s with
        {
            ResourceType = "Project",
            Properties = [new ResourcePropertySnapshot("project.path", "/src/Api.csproj"), new ResourcePropertySnapshot("hidden", "x") { IsSensitive = true }],
            CreationTimeStamp = _engine.Time.GetUtcNow().UtcDateTime,
            Urls = [new UrlSnapshot("http", "http://localhost:1", false) { DisplayProperties = new("Front", 1), IsInactive = true }, new UrlSnapshot("admin", "http://localhost:2", true)],
        });
        await _publisher.RunningAsync(_api, "api", 4711, [KeyValuePair.Create("MODE", "fast"), KeyValuePair.Create("DB_PASSWORD", "secret")]);
        await _engine.Notifications.PublishUpdateAsync(_api, s => s with { HealthReports = [new HealthReportSnapshot("api-check", HealthStatus.Unhealthy, "answered 503", "boom") { LastRunAt = _engine.Time.GetUtcNow().UtcDateTime }] });

        var view = View("api");

        Assert.Equal(("api", "api", "Project", "Running", "Unhealthy"), (view.Id, view.Name, view.Type, view.State, view.Health));
        Assert.Equal(new HealthReportView("api-check", "Unhealthy", "answered 503", "boom", _engine.Time.GetUtcNow()), Assert.Single(view.HealthReports));
        Assert.Equal((_engine.Time.GetUtcNow(), _engine.Time.GetUtcNow(), null), (view.CreatedAt, view.StartedAt, view.StoppedAt));
        Assert.Equal((4711, "/src/Api.csproj"), (view.ProcessId, view.Source));
        Assert.Equal([new UrlView("http", "http://localhost:1", "Front", false, false), new UrlView("admin", "http://localhost:2", null, true, false)], view.Urls);
        Assert.Equal([new NamedValue("MODE", "fast", false), new NamedValue("DB_PASSWORD", "secret", true)], view.Environment);
        Assert.Equal([new NamedValue("project.path", "/src/Api.csproj", false), new NamedValue("hidden", "x", true)], view.Properties);
    }

    [Fact]
    public async Task A_failed_instance_has_its_reason_and_no_process()
    {
        await _publisher.RunningAsync(_api, "api", 4711, []);
        await _publisher.EndedAsync(_api, "api", exitCode: 7, asked: false);

        var view = View("api");

        Assert.Equal(("Exited", "error", 7, "exited with code 7", null, null), (view.State, view.StateStyle, view.ExitCode, view.Failure, view.ProcessId, view.Health));
        Assert.Empty(view.Properties);
    }

    [Fact]
    public async Task What_it_waits_for_is_shown_in_words()
    {
        await _engine.Notifications.PublishUpdateAsync(_api, s => s with { State = KnownResourceStates.Waiting, Properties = [new ResourcePropertySnapshot(CustomResourceKnownProperties.WaitingFor, (string[])["pg", "other"])] });

        Assert.Equal("pg, other", Assert.Single(View("api").Properties).Value);
    }

    [Fact]
    public async Task Relationships_are_references_waits_and_parents()
    {
        _api.With(new ResourceRelationshipAnnotation(_server, "Reference")).With(new WaitAnnotation(_server, WaitType.WaitUntilHealthy)).With(new ResourceRelationshipAnnotation(_server, "WaitFor"));
        await _engine.StateAsync(_api, KnownResourceStates.Running);

        Assert.Equal([new RelationshipView("pg", "Reference"), new RelationshipView("pg", "WaitFor")], View("api").Relationships.OrderBy(r => r.Type));
    }

    [Fact]
    public async Task Commands_have_the_state_they_are_in()
    {
        _api.With(new ResourceCommandAnnotation("clear", "Clear", _ => ResourceCommandState.Disabled, _ => Task.FromResult(CommandResults.Success()), "Clears it", null, "Really?", "Delete", null, isHighlighted: true));
        await _engine.StateAsync(_api, KnownResourceStates.Running);

        Assert.Equal(new CommandView("clear", "Clear", "Clears it", "Really?", "Delete", "Disabled", true), Assert.Single(View("api").Commands));
    }

    [Fact]
    public void A_line_is_parted_from_its_time()
    {
        var line = ResourceFeed.Parse(new LogLine(3, "2026-01-02T03:04:05.1234567Z a line  with blanks ", true));

        Assert.Equal(new ConsoleLine(3, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567), "a line  with blanks ", true), line);
    }

    [Fact]
    public void Many_lines_come_in_messages_of_bounded_size()
    {
        var lines = Enumerable.Range(1, 1_200).Select(i => new LogLine(i, $"2026-01-02T03:04:05.0000000Z {new string('x', i == 1 ? 60_000 : 300)}", false)).ToList();

        var pieces = ResourceFeed.InPieces(lines).ToList();

        Assert.Equal(Enumerable.Range(1, 1_200), pieces.SelectMany(p => p).Select(l => l.Number));
        Assert.All(pieces, p => Assert.True(p.Count <= 500 && p.Sum(l => l.Text.Length) <= 128 * 1024));
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private ResourceView View(string id) => ResourceViews.Of(
        _engine.Notifications.TryGetCurrentState(id, out var found) ? found : throw new InvalidOperationException(id),
        new SecretValues(_engine.Model, DashboardAddressesTests.Configuration()));
}
