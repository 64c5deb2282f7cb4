using System.Net;
using Services.Tests.Server;
using Services.Tests.Support;
using Services.Tests.Tokens;

namespace Services.Tests.Processes;

[Trait("Speed", "Integration")]
public sealed class HealthTests(PostgresFixture server)
{
    private const string NoServer = "Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=2";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Suppliers.Api", "suppliers-db")]
    [InlineData("Customers.Api", "customers-db")]
    public async Task Without_its_database_a_service_is_alive_but_not_healthy(string project, string connection)
    {
        await using var service = await StartAsync(project, connection, NoServer);
        using var client = new HttpClient { BaseAddress = new Uri(await service.ListeningAsync.WaitAsync(Eventually.Patience, Stop)) };
        Assert.Equal("Healthy", await client.GetStringAsync("/alive", Stop));

        using var health = await client.GetAsync("/health", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("Unhealthy", await health.Content.ReadAsStringAsync(Stop));

        var list = project == "Suppliers.Api" ? "/suppliers" : "/customers";
        client.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.AdministratorOf(project == "Suppliers.Api" ? "suppliers-api" : "customers-api"));
        using var records = await client.GetAsync(list, Stop);
        await records.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "/problems/database-unavailable");
    }

    [Fact]
    public async Task With_its_database_a_service_is_healthy_and_stops_when_asked_to()
    {
        await using var database = new TestDatabase(server, "suppliers-db");
        await database.MigrateAsync();
        await using var service = await RunningService.StartSuppliersAsync(database.ConnectionString);
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health", Stop));
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/alive", Stop));

        Signals.Terminate(service.Run.Id);
        Assert.Equal(0, await service.Run.ExitCodeAsync());
    }

    [Theory]
    [InlineData("Suppliers.Api", "suppliers-db")]
    [InlineData("Customers.Api", "customers-db")]
    public async Task A_service_without_a_connection_string_ends_and_names_the_key(string project, string connection)
    {
        await using var service = await StartAsync(project, connection, "");
        Assert.NotEqual(0, await service.ExitCodeAsync());
        Assert.Contains($"ConnectionStrings__{connection}", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_interval_out_of_range_is_named_at_start()
    {
        await using var service = ProgramRun.Start("Customers.Api", new Dictionary<string, string>(IssuerFixture.SettingsFor("Customers.Api"))
        {
            ["ConnectionStrings__customers-db"] = NoServer,
            ["Directory__PollInterval"] = "00:00:00",
        });
        Assert.NotEqual(0, await service.ExitCodeAsync());
        Assert.Contains("Directory:PollInterval", service.Output, StringComparison.Ordinal);
    }

    private static Task<ProgramRun> StartAsync(string project, string connection, string value) => Task.FromResult(
        ProgramRun.Start(project, new Dictionary<string, string>(IssuerFixture.SettingsFor(project)) { [$"ConnectionStrings__{connection}"] = value }, "--urls", "http://127.0.0.1:0"));
}
