using Hosting.Aws.Deployment;
using Hosting.Aws.Tests.Support;
using Hosting.Aws.Translation;
using Hosting.Release.Plan;

namespace Hosting.Aws.Tests.Deployment;

/// <summary>What this repository's app model comes to in AWS.</summary>
[Trait("Speed", "Unit")]
public sealed class CoffeeApplicationTests : IAsyncLifetime
{
    private Translated _translated = null!;

    private DeployedApplication Application => _translated.Application;

    public async ValueTask InitializeAsync()
    {
        await using var published = await PublishedApplication.CreateAsync("development");
        _translated = await published.TranslateAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Services_come_in_the_order_of_a_release_with_the_site_last()
    {
        Assert.Equal(["suppliers-api", "customers-api", "web-frontend"], Application.Services.Select(service => service.Name));
        Assert.Equal([false, false, true], Application.Services.Select(service => service.IsPublic));
        Assert.Equal([8101, 8102, null], Application.Services.Select(service => service.InternalPort));
        Assert.Equal([8201, 8202, null], Application.Services.Select(service => service.InternalTestPort));
        Assert.Equal(["Suppliers.Api/Suppliers.Api.csproj", "Customers.Api/Customers.Api.csproj", "Web.Frontend/Web.Frontend.csproj"], Application.Services.Select(service => service.Project));
        Assert.Equal(["suppliers-api", "customers-api"], Application.Services[2].Calls);
        Assert.All(Application.Services, service => Assert.Equal((8080, "/health"), (service.Port, service.HealthPath)));
    }

    [Fact]
    public void The_Migrator_runs_once_and_the_loader_is_left_out_and_named()
    {
        Assert.Equal(["migrator"], Application.Tasks.Select(task => task.Name));
        Assert.Empty(Application.Tasks[0].Arguments);
        Assert.Equal(["supplier-loader"], _translated.LeftOut);
    }

    [Fact]
    public void Each_service_has_a_login_to_its_own_database()
    {
        Assert.Equal([new("suppliers-db", "suppliers"), new("customers-db", "customers"), new("site-db", "site")], Application.Databases);
        Assert.Equal(
            [new("suppliers-login", "suppliers_api", "suppliers"), new("customers-login", "customers_api", "customers"), new("site-login", "web_frontend", "site")], Application.Logins);
        Assert.Equal(["suppliers-login", "customers-login", "site-login"], Application.Services.Select(service => service.Database));
        Assert.Equal([new("session-keys-secret", 44)], Application.Secrets);
    }

    [Fact]
    public void A_connection_string_has_neither_user_nor_password()
    {
        var variables = Application.Services[0].Variables;
        Assert.Equal("Host=<DatabaseHost>;Port=<DatabasePort>;Database=suppliers;SSL Mode=VerifyFull", Render(variables["ConnectionStrings__suppliers-db"]));
        Assert.Equal(new DeployedValue.Secret("suppliers-login", SecretNames.User), variables["PGUSER"]);
        Assert.Equal(new DeployedValue.Secret("suppliers-login", SecretNames.Password), variables["PGPASSWORD"]);
        Assert.Equal(new DeployedValue.Text("/app/rds-authorities.pem"), variables["PGSSLROOTCERT"]);
        Assert.DoesNotContain(variables.Keys, name => name.StartsWith("SUPPLIERS_DB_", StringComparison.Ordinal));
    }

    [Fact]
    public void The_Migrator_signs_in_as_administrator_and_is_told_every_login()
    {
        var variables = Application.Tasks[0].Variables;
        Assert.Equal("Host=<DatabaseHost>;Port=<DatabasePort>;Database=customers;SSL Mode=VerifyFull", Render(variables["ConnectionStrings__customers-db"]));
        Assert.Equal("Host=<DatabaseHost>;Port=<DatabasePort>;Database=customers;SSL Mode=VerifyFull", Render(variables["ConnectionStrings__customers-login"]));
        Assert.Equal(new DeployedValue.Secret(SecretNames.DatabaseAdministrator, SecretNames.User), variables["PGUSER"]);
        Assert.Equal(new DeployedValue.Secret(SecretNames.DatabaseAdministrator, SecretNames.Password), variables["PGPASSWORD"]);
        foreach (var login in Application.Logins)
        {
            Assert.Equal(new DeployedValue.Secret(login.Name, SecretNames.User), variables[$"Logins__{login.Name}__Username"]);
            Assert.Equal(new DeployedValue.Secret(login.Name, SecretNames.Password), variables[$"Logins__{login.Name}__Password"]);
        }

        Assert.Equal(new DeployedValue.Secret("session-keys-secret"), variables["SessionKeys__Secret"]);
        Assert.Equal(new DeployedValue.Text("false"), variables["Migrator__Seed"]);
        Assert.DoesNotContain("ASPNETCORE_HTTP_PORTS", variables.Keys);
    }

    [Fact]
    public void Services_find_each_other_and_the_test_channel_finds_green()
    {
        var variables = Application.Services[2].Variables;
        Assert.Equal(new DeployedValue.ServiceUrl("suppliers-api"), variables["services__suppliers-api__http__0"]);
        Assert.Equal(new DeployedValue.TestServiceUrl("suppliers-api"), variables["services__suppliers-api__test__0"]);
        Assert.Equal(new DeployedValue.ServiceUrl("customers-api"), variables["services__customers-api__http__0"]);
        Assert.Equal(new DeployedValue.TestServiceUrl("customers-api"), variables["services__customers-api__test__0"]);
        Assert.DoesNotContain(variables.Keys, name => name.Contains("https", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["8201", "8202", "8080"], Application.Services.Select(service => Render(service.Variables["ReleaseChannel__TestPorts__0"])));
        Assert.All(Application.Services, service => Assert.Equal("10.0.0.0/16", Render(service.Variables["ForwardedHeaders__KnownNetworks__0"])));
    }

    [Fact]
    public void The_user_pool_has_what_services_ask_it_for()
    {
        var pool = Application.Pool!;
        Assert.Equal(["customers-api", "suppliers-api"], pool.Scopes.Keys);
        Assert.All(pool.Scopes.Values, scopes => Assert.Equal(["read", "write"], scopes));
        Assert.Equal([("web-frontend", true), ("customers-api", false)], pool.Clients.Select(client => (client.Name, client.IsForPeople)));
        Assert.Equal(["suppliers-api/read"], pool.Clients[1].Scopes);
        Assert.Equal(["viewer", "editor", "administrator"], pool.Groups);
        Assert.Equal("e2e", pool.TestUser);
    }

    [Fact]
    public void Services_are_told_how_Cognito_differs()
    {
        var (api, customers, site) = (Application.Services[0].Variables, Application.Services[1].Variables, Application.Services[2].Variables);
        Assert.Equal(new DeployedValue.PoolIssuer(), api["Authentication__Authority"]);
        Assert.Equal(new DeployedValue.PoolClientId("web-frontend"), api["Authentication__AllowedClients__0"]);
        Assert.Equal(new DeployedValue.PoolClientId("customers-api"), api["Authentication__AllowedClients__1"]);
        Assert.Equal("cognito:groups", Render(api["Authentication__RoleClaim"]));
        Assert.Equal(new DeployedValue.PoolClientSecret("customers-api"), customers["Client__Secret"]);
        Assert.Equal(new DeployedValue.PoolIssuer(), site["SignIn__Authority"]);
        Assert.Equal(new DeployedValue.PoolClientId("web-frontend"), site["SignIn__ClientId"]);
        Assert.Equal(new DeployedValue.PoolClientSecret("web-frontend"), site["SignIn__ClientSecret"]);
        Assert.Equal("cognito:groups", Render(site["SignIn__RoleClaim"]));
        Assert.Equal("logout_uri", Render(site["SignIn__EndSessionReturnParameter"]));
        Assert.Equal(new DeployedValue.PoolPages(), site["SignIn__PagesOrigin"]);
        Assert.DoesNotContain("offline_access", Render(site["SignIn__Scopes"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Containers_get_what_the_runtime_needs()
    {
        Assert.All(Application.Services, service =>
        {
            Assert.Equal("8080", Render(service.Variables["ASPNETCORE_HTTP_PORTS"]));
            Assert.Equal("0", Render(service.Variables["DOTNET_EnableDiagnostics"]));
            Assert.Equal("http://localhost:4317", Render(service.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"]));
            Assert.Equal(service.Name, Render(service.Variables["OTEL_SERVICE_NAME"]));
            Assert.Equal(service.Variables.Keys.Order(StringComparer.Ordinal), service.Variables.Keys);
        });
    }

    [Fact]
    public void The_release_is_that_of_the_model()
    {
        var release = Application.Release;
        Assert.Equal(("release", "migrator"), (release.Name, release.Migrator));
        Assert.Equal(["suppliers-api", "customers-api", "web-frontend"], release.Services);
        Assert.Equal(TrafficShift.Canary(10, TimeSpan.FromMinutes(10)).Steps, release.Shift.Steps);
        Assert.Equal(["smoke"], release.SmokeTests.Select(gate => gate.Name));
        Assert.Equal(["end-to-end"], release.Gates.Select(gate => gate.Name));
        Assert.Equal(TimeSpan.FromMinutes(5), release.BakeTime);
        Assert.InRange(release.LongestDuration, TimeSpan.FromMinutes(20), TimeSpan.FromHours(8));
    }

    private static string Render(DeployedValue value) => value switch
    {
        DeployedValue.Text text => text.Value,
        DeployedValue.Joined joined => string.Concat(joined.Parts.Select(Render)),
        _ => $"<{value.GetType().Name}>",
    };
}
