using System.Net;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Telemetry;

/// <summary>The session that tests/Fixtures/Otlp is a recording of; see its README.</summary>
[Trait("Speed", "Integration")]
public sealed class RecordingTests(PostgresFixture server)
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(600);

    [Fact]
    public async Task A_session_with_a_slow_statement_and_an_error_is_sent_whole_by_services_that_stop()
    {
        var stop = TestContext.Current.CancellationToken;
        var contentRoot = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "otlp-recording")).FullName;
        await using var services = new ObservedServices(server)
        {
            Recording = "Recording",
            More = name => new()
            {
                // As in a run of the AppHost for traces and logs; metrics come once, at the end, to keep the recording small.
                ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "60000",
                // Nothing of the machine that recorded it.
                ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}-1",
                ["DOTNET_CONTENTROOT"] = contentRoot,
            },
        };
        await services.InitializeAsync();

        foreach (var name in (string[])["Andes Peak Coffee", "Blue Harbor Roasters", "Cedar Hill Beans"])
            await services.Suppliers.CreateAsync("/suppliers", Contact.With(name));
        await services.TraceOfAsync("the round that copied them", span => span.Name == "copy supplier changes");
        foreach (var page in (string[])["/", "/suppliers", "/admin/suppliers", "/admin/customers"])
            Assert.NotEmpty(await services.Site.GetStringAsync(page, stop));
        using (var slow = await SlowTable.HoldUpAsync(services.SuppliersDatabase, Slow, () => services.Site.GetAsync("/admin/suppliers?q=andes", stop)))
            Assert.Equal(HttpStatusCode.OK, slow.StatusCode);
        await using (await BrokenTable.MakeAsync(services.SuppliersDatabase))
        {
            using var failed = await services.Site.GetAsync("/admin/suppliers", stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        }

        await services.StopAsync();

        Assert.Contains(services.Sent.Spans, span => span.IsStatement && span.Duration >= Slow);
        Assert.Contains(services.Sent.Spans, span => span is { Service: "Web.Frontend", IsServer: true, IsError: true });
        foreach (var name in (string[])["Customers.Api", "Suppliers.Api", "Web.Frontend"])
        {
            Assert.Contains(services.Sent.Logs, log => log.Service == name && log.Text.StartsWith("Application is shutting down", StringComparison.Ordinal));
            Assert.Contains(services.Sent.Metrics, metric => metric.Service == name);
        }

        Assert.InRange(services.Sent.Bytes, 1, 300_000);
    }
}
