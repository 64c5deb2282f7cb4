using System.Net;
using Fixtures.Tokens;
using Services.Tests.Processes;
using Services.Tests.Server;
using Services.Tests.Support;

namespace Services.Tests.Tokens;

/// <summary>How Customers.Api gets to the feed: as a client of the identity provider.</summary>
[Trait("Speed", "Integration")]
public sealed class ClientTokenTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliers = new(server, "suppliers-db");
    private readonly TestDatabase _customers = new(server, "customers-db");
    private TestIssuer _issuer = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _suppliers.MigrateForServiceAsync();
        await _customers.MigrateForServiceAsync();
        _issuer = await IssuerFixture.StartAsync();
    }

    [Fact]
    public async Task One_token_is_asked_for_and_used_for_every_look()
    {
        await using var suppliers = await StartSuppliersAsync();
        await using var customers = await StartCustomersAsync(suppliers);
        await CopiedAsync(suppliers, customers, "First");
        await CopiedAsync(suppliers, customers, "Second");
        Assert.Equal(1, _issuer.TokenRequests);
    }

    [Fact]
    public async Task A_token_is_renewed_before_its_end()
    {
        _issuer.Clients["customers-api"] = (_issuer.Clients["customers-api"].Secret,
            scopes => TestToken.ForClient("customers-api", "suppliers-api", scopes) with { ExpiresIn = TimeSpan.FromSeconds(3) });
        await using var suppliers = await StartSuppliersAsync();
        await using var customers = await StartCustomersAsync(suppliers);
        await CopiedAsync(suppliers, customers, "First");
        await Eventually.TrueAsync("three more tokens are asked for", () => Task.FromResult(_issuer.TokenRequests >= 4));
        await CopiedAsync(suppliers, customers, "Second");
        Assert.DoesNotContain("cannot follow", customers.Run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_key_is_withdrawn_is_replaced()
    {
        await using var suppliers = await StartSuppliersAsync();
        await using var customers = await StartCustomersAsync(suppliers);
        await CopiedAsync(suppliers, customers, "First");
        _issuer.Rotate(keepOld: false);
        suppliers.Client.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.AdministratorOf("suppliers-api", _issuer));
        await CopiedAsync(suppliers, customers, "Second");
    }

    [Fact]
    public async Task While_the_identity_provider_is_away_the_directory_waits_says_so_once_and_goes_on_by_itself()
    {
        _issuer.State = TestIssuerState.Away;
        await using var suppliers = await StartSuppliersAsync();
        await using var customers = await StartCustomersAsync(suppliers);
        await Eventually.TrueAsync("it says that it waits", () => Task.FromResult(Mentions(customers, "cannot follow the change feed") == 1));
        Assert.Equal("Healthy", await customers.Client.GetStringAsync("/health", Stop));
        using (var page = await customers.Client.GetAsync("/directory/suppliers", Stop))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var asked = _issuer.KeyFetches;
        await Eventually.TrueAsync("it has tried for some seconds", async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Stop);
            return true;
        });
        Assert.Equal(1, Mentions(customers, "cannot follow the change feed"));
        Assert.Equal(1, Mentions(customers, "does not give its documents"));
        Assert.Equal(asked, _issuer.KeyFetches);

        _issuer.State = TestIssuerState.Answering;
        await CopiedAsync(suppliers, customers, "After");
        Assert.Equal(1, Mentions(customers, "follows the change feed of Suppliers.Api again"));
    }

    [Fact]
    public async Task A_secret_that_is_not_the_right_one_is_told_without_telling_it()
    {
        await using var suppliers = await StartSuppliersAsync();
        await using var customers = await StartCustomersAsync(suppliers, ("Client__Secret", "not-the-right-one"));
        await Eventually.TrueAsync("it says why", () => Task.FromResult(customers.Run.Output.Contains("invalid_client", StringComparison.Ordinal)));
        Assert.Contains("'customers-api' no token but 401", customers.Run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-right-one", customers.Run.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer.DisposeAsync();
        await _customers.DisposeAsync();
        await _suppliers.DisposeAsync();
    }

    private async Task<RunningService> StartSuppliersAsync()
    {
        var service = await RunningService.StartSuppliersAsync(_suppliers.ServiceConnectionString, environment: IssuerFixture.SettingsFor("Suppliers.Api", _issuer));
        service.Client.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.AdministratorOf("suppliers-api", _issuer));
        return service;
    }

    private Task<RunningService> StartCustomersAsync(RunningService suppliers, params (string Name, string Value)[] more)
    {
        var settings = IssuerFixture.SettingsFor("Customers.Api", _issuer);
        foreach (var (name, value) in more)
            settings[name] = value;
        return RunningService.StartCustomersAsync(_customers.ServiceConnectionString, suppliers.Address, settings);
    }

    private static async Task CopiedAsync(RunningService suppliers, RunningService customers, string name)
    {
        await Eventually.TrueAsync("the supplier is accepted", async () =>
        {
            using var created = await suppliers.Client.PostJsonAsync("/suppliers", Contact.With(name));
            return created.StatusCode == HttpStatusCode.Created;
        });
        await Eventually.TrueAsync($"{name} is in the directory", async () =>
            (await customers.Client.GetStringAsync("/directory/suppliers?pageSize=200", Stop)).Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    private static int Mentions(RunningService service, string words) => service.Run.Output.Split(words).Length - 1;
}
