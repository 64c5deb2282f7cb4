using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Telemetry;

[Trait("Speed", "Integration")]
public sealed class MigratorTelemetryTests(PostgresFixture server)
{
    [Fact]
    public async Task A_run_has_sent_every_script_with_its_statements_when_it_ends()
    {
        await using var sent = await OtlpRecorder.StartAsync(nameof(MigratorTelemetryTests));
        await using var suppliers = new TestDatabase(server, "suppliers-db");
        await using var customers = new TestDatabase(server, "customers-db");
        await using var site = new TestDatabase(server, "site-db");
        // As slow to send as by default: what is sent is sent at the end.
        await using var run = ProgramRun.Start("Migrator", new Dictionary<string, string>(sent.Environment)
        {
            ["ConnectionStrings__suppliers-db"] = suppliers.ConnectionString,
            ["ConnectionStrings__customers-db"] = customers.ConnectionString,
            ["ConnectionStrings__site-db"] = site.ConnectionString,
            ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
            ["OTEL_BSP_SCHEDULE_DELAY"] = "60000",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "60000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "60000",
        });
        Assert.Equal(0, await run.ExitCodeAsync());

        var spans = sent.Spans;
        var whole = spans.Single(span => span.Name == "migrate");
        var part = spans.Single(span => span.Name == "migrate suppliers-db");
        Assert.Equal(whole.Id, part.ParentId);
        var script = spans.Single(span => span.Name == "apply suppliers-db/Expand/0001_create_suppliers.sql");
        Assert.Equal(part.Id, script.ParentId);
        Assert.Contains(spans, span => span.ParentId == script.Id && span.Name == "CREATE table" &&
            span.Attributes["db.query.text"].StartsWith("create table suppliers", StringComparison.OrdinalIgnoreCase));
        // All one trace, and no trace for each time that it asked for the lock.
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
        Assert.Contains(spans, span => span.Name == "wait for other Migrators");
        Assert.DoesNotContain(spans, span => span.Attributes.GetValueOrDefault("db.query.text")?.Contains("pg_try_advisory_lock", StringComparison.Ordinal) == true);
        Assert.Contains(sent.Metrics, metric => metric is { Meter: "Migrator", Name: "migrations.applied" });
        Assert.Contains(sent.Logs, log => log.TraceId == script.TraceId && log.Attributes.GetValueOrDefault("Script") == "suppliers-db/Expand/0001_create_suppliers.sql");
    }

    [Fact]
    public async Task A_failed_script_is_an_error_all_the_way_up()
    {
        await using var sent = await OtlpRecorder.StartAsync(nameof(MigratorTelemetryTests));
        await using var suppliers = new TestDatabase(server, "suppliers-db");
        await using var customers = new TestDatabase(server, "customers-db");
        await using var site = new TestDatabase(server, "site-db");
        await suppliers.MigrateAsync(new Migrator.Scripts.ScriptCatalog([]));
        await suppliers.ExecuteAsync("create table suppliers (in_the_way int)");
        await using var run = ProgramRun.Start("Migrator", new Dictionary<string, string>(sent.Environment)
        {
            ["ConnectionStrings__suppliers-db"] = suppliers.ConnectionString,
            ["ConnectionStrings__customers-db"] = customers.ConnectionString,
            ["ConnectionStrings__site-db"] = site.ConnectionString,
            ["SessionKeys__Secret"] = RunningService.SessionKeysSecret,
        });
        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.True(sent.Spans.Single(span => span.Name == "apply suppliers-db/Expand/0001_create_suppliers.sql").IsError);
        Assert.True(sent.Spans.Single(span => span.Name == "migrate suppliers-db").IsError);
        Assert.False(sent.Spans.Single(span => span.Name == "migrate customers-db").IsError);
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_collector_that_is_away_does_not_hold_up_the_end(string protocol) =>
        Assert.True(await TimeToEndAsync("http://127.0.0.1:9", protocol) < TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_collector_that_hangs_does_not_hold_up_the_end(string protocol)
    {
        // Connections are taken by the system, and nobody answers.
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        Assert.True(await TimeToEndAsync($"http://{deaf.LocalEndpoint}", protocol) < TimeSpan.FromSeconds(5));
    }

    private static async Task<TimeSpan> TimeToEndAsync(string collector, string protocol)
    {
        var watch = Stopwatch.StartNew();
        // Ends at once, because there are no connection strings.
        await using var run = ProgramRun.Start("Migrator", new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
        });
        Assert.Equal(1, await run.ExitCodeAsync());
        return watch.Elapsed;
    }
}
