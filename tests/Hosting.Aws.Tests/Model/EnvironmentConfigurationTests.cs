using Hosting.Aws.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Hosting.Aws.Tests.Model;

/// <summary>What of an environment belongs to an account, from configuration.</summary>
[Trait("Speed", "Unit")]
public sealed class EnvironmentConfigurationTests
{
    [Fact]
    public void Everything_of_an_account_is_read()
    {
        var options = Read([], new()
        {
            ["Aws:production:Region"] = "eu-central-1",
            ["Aws:production:Domain"] = "coffee.example.org",
            ["Aws:production:CertificateArn"] = AccountSettings.Certificate,
            ["Aws:production:HostedZoneId"] = "Z1",
            ["Aws:production:AdminRanges"] = "203.0.113.0/24, 198.51.100.7/32",
            ["Aws:production:Recipients:0"] = "one@example.org",
            ["Aws:production:Recipients:1"] = "other@example.org",
            ["Aws:production:MonthlyBudget"] = "150.50",
            ["Aws:production:ConnectionArn"] = AccountSettings.Connection,
            ["Aws:production:Repository"] = "coffee/suppliers",
            ["Aws:production:Branch"] = "releases",
            ["Aws:production:BuildImage"] = AccountSettings.BuildImage,
        });

        Assert.Equal("eu-central-1", options.Region);
        Assert.Equal(new DomainOptions("coffee.example.org", AccountSettings.Certificate, "Z1"), options.Domain);
        Assert.Equal(["203.0.113.0/24", "198.51.100.7/32"], options.Network.AdminRanges);
        Assert.Equal(["one@example.org", "other@example.org"], options.Observability.Recipients);
        Assert.Equal(150.50m, options.Observability.MonthlyBudget);
        Assert.Equal(new PipelineSource.Connection(AccountSettings.Connection, "coffee/suppliers", "releases"), options.Pipeline?.Source);
        Assert.Equal(AccountSettings.BuildImage, options.Pipeline?.BuildImage);
    }

    [Fact]
    public void Without_any_there_is_no_domain_and_no_pipeline()
    {
        var options = Read([], []);
        Assert.Null(options.Domain);
        Assert.Null(options.Pipeline);
        Assert.Empty(options.Observability.Recipients);
    }

    [Fact]
    public void A_repository_of_CodeCommit_is_a_source() =>
        Assert.Equal(new PipelineSource.CodeCommit("suppliers"), Read([], new() { ["Aws:production:CodeCommitRepository"] = "suppliers" }).Pipeline?.Source);

    [Fact]
    public void What_cannot_be_read_is_told_with_its_key()
    {
        var faults = new List<string>();
        Read(faults, new() { ["Aws:production:MonthlyBudget"] = "much", ["Aws:production:CodeCommitRepository"] = "suppliers", ["Aws:production:Repository"] = "coffee/suppliers" });
        Assert.Equal(2, faults.Count);
        Assert.Contains("Aws:production:MonthlyBudget is 'much'", faults[0] + faults[1], StringComparison.Ordinal);
        Assert.Contains("Aws:production:CodeCommitRepository and Aws:production:Repository are both set", faults[0] + faults[1], StringComparison.Ordinal);
    }

    private static AwsEnvironmentOptions Read(List<string> faults, Dictionary<string, string?> values) =>
        EnvironmentConfiguration.Read("production", new ConfigurationBuilder().AddInMemoryCollection(values).Build(), faults);
}
