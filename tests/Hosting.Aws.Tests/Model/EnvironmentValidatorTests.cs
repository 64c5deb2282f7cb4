using Hosting.Aws.Model.Validation;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Model;

/// <summary>What is told of an environment that cannot be.</summary>
[Trait("Speed", "Unit")]
public sealed class EnvironmentValidatorTests
{
    private static readonly string[] Services = ["suppliers-api", "web-frontend"];

    public static TheoryData<string, Func<AwsEnvironmentOptions, AwsEnvironmentOptions>, string> Faults => new()
    {
        { "region", o => o with { Region = "Frankfurt" }, "Region is 'Frankfurt'" },
        { "no domain", o => o with { Domain = null }, "production is reached by a name of its own, and there is none: set Aws:production:Domain" },
        { "no certificate at all", o => o with { Domain = null }, "there is no certificate: set Aws:production:CertificateArn" },
        { "domain without certificate", o => o with { Domain = new("coffee.example.org", "") }, "'coffee.example.org' has no certificate: set Aws:production:CertificateArn" },
        { "certificate without domain", o => o with { Domain = new("", AccountSettings.Certificate) }, "there is a certificate, and no name: set Aws:production:Domain" },
        { "domain with scheme", o => o with { Domain = new("https://coffee.example.org", AccountSettings.Certificate) }, "Domain is 'https://coffee.example.org'" },
        { "certificate of another service", o => o with { Domain = new("coffee.example.org", "arn:aws:iam::123456789012:server-certificate/x") }, "is no ARN of ACM" },
        { "certificate of another region", o => o with { Region = "us-east-1" }, "the certificate is in eu-central-1, and the environment in us-east-1" },
        { "hosted zone", o => o with { Domain = o.Domain! with { HostedZoneId = "example.org" } }, "'example.org' is no id of Route 53" },
        { "one zone", o => o with { Network = o.Network with { Zones = 1, NatGateways = 0 } }, "Zones is 1. Give 2 or 3" },
        { "four zones", o => o with { Network = o.Network with { Zones = 4 } }, "Zones is 4. Give 2 or 3" },
        { "more gateways than zones", o => o with { Network = o.Network with { NatGateways = 3 } }, "NatGateways is 3. Give 0 to 2" },
        { "fewer gateways than none", o => o with { Network = o.Network with { NatGateways = -1 } }, "NatGateways is -1" },
        { "no CIDR", o => o with { Network = o.Network with { Cidr = "ten" } }, "Cidr is 'ten', which is no range of IPv4 addresses" },
        { "CIDR with host bits", o => o with { Network = o.Network with { Cidr = "10.0.0.1/16" } }, "Cidr is '10.0.0.1/16', which is no range" },
        { "CIDR too large", o => o with { Network = o.Network with { Cidr = "10.0.0.0/8" } }, "Give it /16 to /" },
        { "CIDR too small", o => o with { Network = o.Network with { Cidr = "10.0.0.0/24" } }, "Give it /16 to /" },
        { "CIDR of others", o => o with { Network = o.Network with { Cidr = "8.8.0.0/16" } }, "whose addresses belong to others" },
        { "range of administration", o => o with { Network = o.Network with { AdminRanges = ["203.0.113.7/24"] } }, "AdminRanges has '203.0.113.7/24'" },
        { "class", o => o with { Database = o.Database with { InstanceClass = "t4g.micro" } }, "InstanceClass is 't4g.micro'" },
        { "too little storage", o => o with { Database = o.Database with { Storage = 19 } }, "Storage is 19. Give 20 to 65536 GiB" },
        { "too much storage", o => o with { Database = o.Database with { MaxStorage = 65537 } }, "MaxStorage is 65537. Give at most 65536" },
        { "no room to grow", o => o with { Database = o.Database with { Storage = 100, MaxStorage = 105 } }, "MaxStorage is 105, and Storage 100" },
        { "no backups", o => o with { Database = o.Database with { BackupRetention = TimeSpan.Zero } }, "BackupRetention is 0 days. Give whole days, 1 to 35" },
        { "half a day of backups", o => o with { Database = o.Database with { BackupRetention = TimeSpan.FromDays(1.5) } }, "BackupRetention is 1.5 days" },
        { "no rotation", o => o with { Database = o.Database with { Rotation = TimeSpan.Zero } }, "Rotation is 0 days. Give whole days, 1 to 365" },
        { "rotation in two years", o => o with { Database = o.Database with { Rotation = TimeSpan.FromDays(730) } }, "Rotation is 730 days" },
        { "Cpu", o => o with { Service = o.Service with { Cpu = 300 } }, "Service: Cpu is 300, which Fargate does not have. Give 256, 512, 1024, 2048, 4096, 8192 or 16384" },
        { "Memory of small", o => o with { Service = o.Service with { Cpu = 256, Memory = 4096 } }, "Memory is 4096, which Fargate does not have with a Cpu of 256. Give 512, 1024 or 2048 MiB" },
        { "Memory of large", o => o with { Service = o.Service with { Cpu = 8192, Memory = 18000 } }, "with a Cpu of 8192. Give 16384 to 61440 in steps of 4096 MiB" },
        { "no tasks", o => o with { Service = o.Service with { MinTasks = 0 } }, "MinTasks is 0. Give 1 to 500" },
        { "too many tasks", o => o with { Service = o.Service with { MaxTasks = 501 } }, "MaxTasks is 501. Give at most 500" },
        { "bounds the wrong way round", o => o with { Service = o.Service with { MinTasks = 3, MaxTasks = 2 } }, "MaxTasks is 2, fewer than MinTasks, 3" },
        { "no requests", o => o with { Service = o.Service with { RequestsPerTask = 0 } }, "RequestsPerTask is 0" },
        { "unknown service", o => o with { Services = new Dictionary<string, ServiceOptions> { ["web"] = new() } }, "there is no service 'web'. The services are suppliers-api, web-frontend" },
        { "a service's own size", o => o with { Services = new Dictionary<string, ServiceOptions> { ["web-frontend"] = new() { Memory = 600 } } }, "Services: 'web-frontend': Memory is 600" },
        { "connection", o => o with { Pipeline = Pipeline(new PipelineSource.Connection("", "coffee/suppliers")) }, "there is no connection to the source: set Aws:production:ConnectionArn" },
        { "connection of another service", o => o with { Pipeline = Pipeline(new PipelineSource.Connection(AccountSettings.Certificate, "coffee/suppliers")) }, "is no ARN of CodeConnections" },
        { "no repository", o => o with { Pipeline = Pipeline(new PipelineSource.Connection(AccountSettings.Connection, "")) }, "there is a connection, and no repository: set Aws:production:Repository" },
        { "repository without owner", o => o with { Pipeline = Pipeline(new PipelineSource.Connection(AccountSettings.Connection, "suppliers")) }, "'suppliers' is no repository" },
        { "branch", o => o with { Pipeline = Pipeline(new PipelineSource.CodeCommit("suppliers", "a branch")) }, "the branch 'a branch'" },
        { "CodeCommit", o => o with { Pipeline = Pipeline(new PipelineSource.CodeCommit("coffee/suppliers")) }, "'coffee/suppliers' is no name of a CodeCommit repository" },
        { "no build image", o => o with { Pipeline = o.Pipeline! with { BuildImage = "" } }, "there is no image for builds: set Aws:production:BuildImage" },
        { "build image by its tag", o => o with { Pipeline = o.Pipeline! with { BuildImage = "registry.example.org/build:latest" } }, "is not named by its digest" },
        { "nobody is told", o => o with { Observability = o.Observability with { Recipients = [] } }, "nobody would be told when production fails: set Aws:production:Recipients" },
        { "recipient", o => o with { Observability = o.Observability with { Recipients = ["operators"] } }, "the recipient 'operators' is no e-mail address" },
        { "log retention", o => o with { Observability = o.Observability with { LogRetention = TimeSpan.FromDays(8) } }, "LogRetention is 8 days, which CloudWatch does not know" },
        { "budget", o => o with { Observability = o.Observability with { MonthlyBudget = 0 } }, "MonthlyBudget is 0" },
        { "budget for nobody", o => o with { Observability = new() { MonthlyBudget = 10 } }, "there is a MonthlyBudget, and nobody who would be told" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_with_what_to_do(string which, Func<AwsEnvironmentOptions, AwsEnvironmentOptions> change, string expected)
    {
        Assert.NotEmpty(which);
        var errors = Validate(change(Good));
        Assert.Contains(errors, error => error.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_told_of_an_environment_that_can_be() => Assert.Empty(Validate(Good));

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var errors = Validate(Good with
        {
            Domain = null,
            Network = Good.Network with { Zones = 1, Cidr = "none" },
            Database = Good.Database with { Storage = 1 },
            Service = Good.Service with { Cpu = 1 },
            Pipeline = Good.Pipeline! with { BuildImage = "build:latest" },
            Observability = new(),
        });

        Assert.Equal(8, errors.Count);
        Assert.Equal(["Domain", "Domain", "Network", "Network", "Database", "Service", "Pipeline", "Observability"], errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_fault_of_all_services_is_not_told_again_for_one()
    {
        var errors = Validate(Good with { Service = new() { Cpu = 1 }, Services = new Dictionary<string, ServiceOptions> { ["web-frontend"] = new() { MaxTasks = 4 } } });
        Assert.Single(errors);
    }

    [Fact]
    public void Development_needs_nothing_of_an_account() =>
        Assert.Empty(EnvironmentValidator.Validate("development", EnvironmentDefaults.Fill(new() { Application = "coffee" }, "development"), Services));

    [Fact]
    public void A_pipeline_whose_tests_could_not_sign_in_is_refused()
    {
        var options = EnvironmentDefaults.Fill(Good with { Domain = null }, "staging");
        var error = Assert.Single(EnvironmentValidator.Validate("staging", options, Services));
        Assert.StartsWith("Domain: the pipeline's end-to-end tests sign in, which takes TLS", error, StringComparison.Ordinal);
        Assert.Contains("set Aws:staging:Domain", error, StringComparison.Ordinal);
    }

    private static AwsEnvironmentOptions Good { get; } = new()
    {
        Application = "coffee",
        Domain = new("coffee.example.org", AccountSettings.Certificate),
        Pipeline = Pipeline(new PipelineSource.Connection(AccountSettings.Connection, "coffee/suppliers")),
        Observability = new() { Recipients = ["operators@example.org"] },
    };

    private static PipelineOptions Pipeline(PipelineSource source) => new() { Source = source, BuildImage = AccountSettings.BuildImage };

    private static IReadOnlyList<string> Validate(AwsEnvironmentOptions options) => EnvironmentValidator.Validate("production", EnvironmentDefaults.Fill(options, "production"), Services);
}
