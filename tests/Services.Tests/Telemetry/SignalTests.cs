using Services.Tests.Support;

namespace Services.Tests.Telemetry;

[Trait("Speed", "Integration")]
public sealed class SignalTests(ObservedServices services) : IClassFixture<ObservedServices>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Suppliers.Api", "Microsoft.AspNetCore.Hosting", "http.server.request.duration")]
    [InlineData("Suppliers.Api", "Npgsql", "db.client.operation.duration")]
    [InlineData("Suppliers.Api", "Npgsql", "db.client.connection.count")]
    [InlineData("Suppliers.Api", "System.Runtime", "dotnet.gc.heap.total_allocated")]
    [InlineData("Suppliers.Api", "Suppliers.Api", "suppliers.changes")]
    [InlineData("Customers.Api", "System.Net.Http", "http.client.request.duration")]
    [InlineData("Customers.Api", "Npgsql", "db.client.operation.duration")]
    [InlineData("Customers.Api", "Customers.Api", "directory.changes.applied")]
    [InlineData("Customers.Api", "Customers.Api", "directory.copy.lag")]
    [InlineData("Web.Frontend", "Microsoft.AspNetCore.Hosting", "http.server.request.duration")]
    [InlineData("Web.Frontend", "System.Net.Http", "http.client.request.duration")]
    [InlineData("Web.Frontend", "System.Runtime", "dotnet.process.cpu.time")]
    public async Task Metrics_arrive(string service, string meter, string name)
    {
        await WorkAsync();
        await services.SentMetricAsync($"{name} of {service}", metric => metric.Service == service && metric.Meter == meter && metric.Name == name);
    }

    [Fact]
    public async Task Instruments_that_nobody_reads_are_not_sent()
    {
        await WorkAsync();
        await services.SentMetricAsync("what is sent with them", metric => metric is { Service: "Suppliers.Api", Name: "db.client.operation.duration" });
        Assert.DoesNotContain(services.Sent.Metrics, metric =>
            metric.Meter == "Microsoft.AspNetCore.MemoryPool" || metric.Name is "aspnetcore.routing.match_attempts" or "db.client.operation.npgsql.bytes_read");
    }

    [Fact]
    public async Task Metrics_name_traces_as_examples()
    {
        await WorkAsync();
        await Eventually.TrueAsync("an example that is a trace", () =>
        {
            var traces = services.Sent.Spans.Select(span => span.TraceId).ToHashSet();
            return Task.FromResult(services.Sent.Metrics.Any(metric =>
                metric is { Service: "Suppliers.Api", Name: "http.server.request.duration" } && metric.ExampleTraces.Any(traces.Contains)));
        });
    }

    [Fact]
    public async Task All_that_a_service_sends_names_the_service_its_version_and_its_instance()
    {
        await WorkAsync();
        string[] names = ["Customers.Api", "Suppliers.Api", "Web.Frontend"];
        await Eventually.TrueAsync("all three signals of all three services", () => Task.FromResult(
            names.All(name => services.Sent.Spans.Any(span => span.Service == name) &&
                services.Sent.Metrics.Any(metric => metric.Service == name) &&
                services.Sent.Logs.Any(log => log.Service == name))));

        var resources = services.Sent.Spans.Select(span => span.Resource)
            .Concat(services.Sent.Metrics.Select(metric => metric.Resource))
            .Concat(services.Sent.Logs.Select(log => log.Resource))
            .Select(resource => (Name: resource["service.name"], Version: resource["service.version"], Instance: resource["service.instance.id"]))
            .Distinct()
            .ToList();
        // One for each process: the same in its traces, metrics and logs.
        Assert.Equal(names, resources.Select(resource => resource.Name).Order());
        foreach (var (client, name) in ((HttpClient, string)[])[(services.Customers, names[0]), (services.Suppliers, names[1]), (services.Site, names[2])])
        {
            using var response = await client.GetAsync("/alive", Stop);
            var (_, version, instance) = resources.Single(resource => resource.Name == name);
            Assert.Equal(version, response.Headers.GetValues("X-Service-Version").Single());
            Assert.Equal(instance, response.Headers.GetValues("X-Service-Instance").Single());
        }
    }

    private async Task WorkAsync()
    {
        await services.Suppliers.CreateAsync("/suppliers", Contact.With());
        Assert.NotEmpty(await services.Site.GetStringAsync("/admin/suppliers", Stop));
    }
}
