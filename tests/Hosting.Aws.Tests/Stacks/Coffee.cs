using Hosting.Aws.Deployment;
using Hosting.Aws.Model;
using Hosting.Release.Plan;

namespace Hosting.Aws.Tests.Stacks;

/// <summary>An application as its environments run it, written by hand.</summary>
internal static class Coffee
{
    public const string BuildImage = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/builds@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public const string Connection = "arn:aws:codeconnections:eu-central-1:123456789012:connection/0f1e2d3c";

    /// <summary>With a name, a connection to the source, an approval.</summary>
    public static DeployedApplication Production { get; } = Of("production", new()
    {
        Kind = EnvironmentKind.Production,
        Domain = new("coffee.example.org", "arn:aws:acm:eu-central-1:123456789012:certificate/0f1e"),
        Network = new() { NatGateways = 2, AdminRanges = ["192.0.2.0/24"] },
        Database = new() { InstanceClass = "db.t4g.medium", Storage = 50 },
        Pipeline = new() { Source = new PipelineSource.Connection(Connection, "coffee/suppliers"), BuildImage = BuildImage, RequiresApproval = true },
        Observability = new() { Recipients = ["operations@example.org", "owner@example.org"], MonthlyBudget = 200, SendsMetrics = true, HasDashboard = true },
    });

    /// <summary>Without a name, with a repository of the account, without an approval, with the tools of developers.</summary>
    public static DeployedApplication Development { get; } = Of("development", new()
    {
        Kind = EnvironmentKind.Development,
        Network = new() { NatGateways = 0 },
        Database = new() { InstanceClass = "db.t4g.micro", Storage = 20 },
        Pipeline = new() { Source = new PipelineSource.CodeCommit("suppliers", "trunk"), BuildImage = "public.example.org/builds@sha256:" + new string('a', 64), RequiresApproval = false },
        DevTools = new() { CodeCommitRepository = "suppliers", HasCloud9 = true },
    });

    private static DeployedApplication Of(string name, AwsEnvironmentOptions environment) => new(
        "coffee", name, environment,
        [Service("suppliers-api", [], "suppliers-login"), Service("customers-api", ["suppliers-api"], "customers-login"), Service("web-frontend", ["suppliers-api", "customers-api"], "site-login")],
        [new("migrator", "Migrator/Migrator.csproj", "Migrator", [], new Dictionary<string, DeployedValue>())],
        [new("suppliers-db", "suppliers"), new("customers-db", "customers"), new("site-db", "site")],
        [new("suppliers-login", "suppliers_api", "suppliers"), new("customers-login", "customers_api", "customers"), new("site-login", "web_frontend", "site")],
        [new("session-keys-secret", 44)],
        new(
            new Dictionary<string, IReadOnlyList<string>> { ["suppliers-api"] = ["read", "write"], ["customers-api"] = ["read", "write"] },
            [
                new("web-frontend", true, ["openid", "profile", "email", "offline_access", "suppliers-api/read", "suppliers-api/write", "customers-api/read", "customers-api/write"]),
                new("customers-api", false, ["suppliers-api/read"]),
                new("e2e", false, ["suppliers-api/read", "suppliers-api/write", "customers-api/read", "customers-api/write"]),
            ],
            ["viewer", "editor", "administrator"], "e2e"),
        new(
            "release", ["suppliers-api", "customers-api", "web-frontend"], "migrator", TrafficShift.Canary(10, TimeSpan.FromMinutes(5)),
            [new("smoke", "tests/EndToEnd/EndToEnd.csproj", ["-trait", "Gate=Smoke"], ".", TimeSpan.FromMinutes(2), new Dictionary<string, string> { ["LOOKS"] = "one page's" })],
            [new("end-to-end", "tests/EndToEnd/EndToEnd.csproj", ["-trait", "Gate=Release"], ".", TimeSpan.FromMinutes(5), new Dictionary<string, string>())],
            TimeSpan.FromMinutes(5), new ReleaseLimits(), TimeSpan.FromMinutes(61.5)));

    private static DeployedService Service(string name, string[] calls, string login) => new(
        name, $"{name}/{name}.csproj", name, name == "web-frontend", 8080, 8101, 8201, "/health", calls, login, new Dictionary<string, DeployedValue>(),
        new ServiceSize(512, 1024, 2, 10, 1000, false));
}
