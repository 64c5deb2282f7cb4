using Hosting.Aws.Deployment;
using Hosting.Aws.Model;
using Hosting.Release.Plan;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>The application as its environments run it, written by hand as the model comes to it: who calls whom, secrets, ports.</summary>
internal static class CoffeeShop
{
    public const string Suppliers = "suppliers-api";
    public const string Customers = "customers-api";
    public const string Site = "web-frontend";
    public const string Migrator = "migrator";

    /// <summary>What production begins with.</summary>
    public static AwsEnvironmentOptions ProductionOptions { get; } = new()
    {
        Kind = EnvironmentKind.Production,
        Domain = new("coffee.example.org", "arn:aws:acm:eu-central-1:123456789012:certificate/0f1e2d3c", "Z0123456789ABC"),
        Network = new() { AdminRanges = ["192.0.2.0/24", "198.51.100.7/32"] },
    };

    /// <summary>Everything, in an environment of these options.</summary>
    public static DeployedApplication In(string name, AwsEnvironmentOptions options, TrafficShift? shift = null)
    {
        var environment = EnvironmentDefaults.Fill(options, name);
        return new(
            "coffee", name, environment,
            [
                Api(environment, Suppliers, "Suppliers.Api", "suppliers-login", 8101, []),
                Api(environment, Customers, "Customers.Api", "customers-login", 8102, [Suppliers]),
                Frontend(environment),
            ],
            [new(Migrator, "Migrator/Migrator.csproj", "Migrator", [], MigratorVariables())],
            [new("suppliers-db", "suppliers"), new("customers-db", "customers"), new("site-db", "site")],
            [new("suppliers-login", "suppliers_api", "suppliers"), new("customers-login", "customers_api", "customers"), new("site-login", "web_frontend", "site")],
            [new("session-keys-secret", 44)],
            Pool: null,
            new(
                "release", [Suppliers, Customers, Site], Migrator, shift ?? TrafficShift.Canary(10, TimeSpan.FromMinutes(5)), [],
                [new("end-to-end", "dotnet", ["run"], ".", TimeSpan.FromMinutes(5), new Dictionary<string, string>())],
                TimeSpan.FromMinutes(5), new ReleaseLimits(), TimeSpan.FromMinutes(61.5)));
    }

    private static DeployedService Api(AwsEnvironmentOptions environment, string name, string project, string login, int port, string[] calls) => new(
        name, $"{project}/{project}.csproj", project, false, 8080, port, port + 100, "/health", calls, login,
        new Dictionary<string, DeployedValue>(Database(login, calls)), EnvironmentDefaults.SizeOf(environment, name));

    private static DeployedService Frontend(AwsEnvironmentOptions environment) => new(
        Site, "Web.Frontend/Web.Frontend.csproj", "Web.Frontend", true, 8080, null, null, "/health", [Suppliers, Customers], "site-login",
        new Dictionary<string, DeployedValue>(Database("site-login", [Suppliers, Customers])) { ["SessionKeys__Secret"] = new DeployedValue.Secret("session-keys-secret") },
        EnvironmentDefaults.SizeOf(environment, Site));

    private static Dictionary<string, DeployedValue> Database(string login, string[] calls)
    {
        var variables = new Dictionary<string, DeployedValue>
        {
            ["ConnectionStrings__db"] = new DeployedValue.Joined([new DeployedValue.Text("Host="), new DeployedValue.DatabaseHost(), new DeployedValue.Text(";Port="), new DeployedValue.DatabasePort()]),
            ["PGUSER"] = new DeployedValue.Secret(login, SecretNames.User),
            ["PGPASSWORD"] = new DeployedValue.Secret(login, SecretNames.Password),
        };
        foreach (var called in calls)
        {
            variables[$"services__{called}__http__0"] = new DeployedValue.ServiceUrl(called);
            variables[$"services__{called}__test__0"] = new DeployedValue.TestServiceUrl(called);
        }

        return variables;
    }

    private static Dictionary<string, DeployedValue> MigratorVariables()
    {
        var variables = new Dictionary<string, DeployedValue>
        {
            ["PGUSER"] = new DeployedValue.Secret(SecretNames.DatabaseAdministrator, SecretNames.User),
            ["PGPASSWORD"] = new DeployedValue.Secret(SecretNames.DatabaseAdministrator, SecretNames.Password),
        };
        foreach (var login in (string[])["suppliers-login", "customers-login", "site-login"])
        {
            variables[$"Logins__{login}__Username"] = new DeployedValue.Secret(login, SecretNames.User);
            variables[$"Logins__{login}__Password"] = new DeployedValue.Secret(login, SecretNames.Password);
        }

        return variables;
    }
}
