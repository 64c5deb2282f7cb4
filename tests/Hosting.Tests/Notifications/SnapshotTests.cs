using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hosting.Tests.Notifications;

[Trait("Speed", "Unit")]
public sealed class SnapshotTests
{
    private static readonly TestResource Api = new("api");

    [Fact]
    public async Task A_running_resource_without_health_checks_is_healthy()
    {
        await using var engine = new TestEngine();
        await engine.StateAsync(Api, KnownResourceStates.Running);
        Assert.Equal(HealthStatus.Healthy, engine.Now("api").HealthStatus);
    }

    [Fact]
    public async Task A_resource_that_does_not_run_has_no_health()
    {
        await using var engine = new TestEngine();
        await engine.StateAsync(Api, KnownResourceStates.Starting);
        Assert.Null(engine.Now("api").HealthStatus);
    }

    [Fact]
    public async Task A_check_that_has_not_reported_makes_a_running_resource_unhealthy()
    {
        await using var engine = new TestEngine();
        var api = new TestResource("api").With(new HealthCheckAnnotation("live"));
        await engine.StateAsync(api, KnownResourceStates.Running);
        Assert.Equal(HealthStatus.Unhealthy, engine.Now("api").HealthStatus);
        Assert.Equal(new HealthReportSnapshot("live", null, null, null), Assert.Single(engine.Now("api").HealthReports));
    }

    [Fact]
    public async Task Health_is_the_worst_report()
    {
        await using var engine = new TestEngine();
        await engine.StateAsync(Api, KnownResourceStates.Running);
        await engine.Notifications.PublishUpdateAsync(Api, s => s with
        {
            HealthReports = [new("a", HealthStatus.Healthy, null, null), new("b", HealthStatus.Degraded, null, null)],
        });
        Assert.Equal(HealthStatus.Degraded, engine.Now("api").HealthStatus);
    }

    [Fact]
    public async Task A_new_start_forgets_reports_and_readiness()
    {
        await using var engine = new TestEngine();
        var api = new TestResource("api").With(new HealthCheckAnnotation("live"));
        await engine.ReadyAsync(api);
        await engine.Notifications.PublishUpdateAsync(api, s => s with { HealthReports = [new("live", HealthStatus.Healthy, null, null)] });
        Assert.Equal(HealthStatus.Healthy, engine.Now("api").HealthStatus);

        await engine.StateAsync(api, KnownResourceStates.Exited);
        await engine.StateAsync(api, KnownResourceStates.Running);
        Assert.Equal(HealthStatus.Unhealthy, engine.Now("api").HealthStatus);
        Assert.Null(engine.Now("api").ReadyHandlers);
        Assert.Equal(2, engine.Now("api").Starts);
    }

    [Fact]
    public async Task What_a_resource_has_to_do_with_is_told_from_the_beginning()
    {
        await using var engine = new TestEngine();
        var part = new TestPart("part", Api);
        part.Annotations.Add(new ResourceRelationshipAnnotation(Api, "Reference"));
        await engine.StateAsync(part, KnownResourceStates.Starting);
        Assert.Equal([new RelationshipSnapshot("api", "Parent"), new RelationshipSnapshot("api", "Reference")], engine.Now("part").Relationships);
    }

    [Fact]
    public async Task A_text_converts_to_a_state_without_style()
    {
        await using var engine = new TestEngine();
        ResourceStateSnapshot? none = (string?)null;
        Assert.Null(none);
        await engine.Notifications.PublishUpdateAsync(Api, s => s with { State = "Odd" });
        Assert.Equal(new ResourceStateSnapshot("Odd", null), engine.Now("api").State);
    }

    [Fact]
    public async Task The_initial_state_is_where_a_resource_begins()
    {
        await using var engine = new TestEngine();
        var custom = new TestResource("custom");
        Aspire.Hosting.CustomResourceExtensions.WithInitialState(
            new TestResourceBuilder<TestResource>(custom),
            new CustomResourceSnapshot { ResourceType = "Thing", Properties = [new("a", 1)] });
        await engine.StateAsync(custom, KnownResourceStates.Running);
        Assert.Equal("Thing", engine.Now("custom").ResourceType);
        Assert.Equal(new ResourcePropertySnapshot("a", 1), Assert.Single(engine.Now("custom").Properties));
    }
}
