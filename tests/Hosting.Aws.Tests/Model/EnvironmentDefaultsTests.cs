using System.Globalization;

namespace Hosting.Aws.Tests.Model;

/// <summary>What an environment has where nobody says otherwise.</summary>
[Trait("Speed", "Unit")]
public sealed class EnvironmentDefaultsTests
{
    private static readonly string[] Kinds = ["development", "staging", "production"];

    [Theory]
    [InlineData("production", EnvironmentKind.Production)]
    [InlineData("Production", EnvironmentKind.Production)]
    [InlineData("staging", EnvironmentKind.Staging)]
    [InlineData("development", EnvironmentKind.Development)]
    [InlineData("try-out", EnvironmentKind.Development)]
    public void The_kind_follows_from_the_name(string name, EnvironmentKind expected) => Assert.Equal(expected, EnvironmentDefaults.Fill(new(), name).Kind);

    [Fact]
    public void What_is_said_stays()
    {
        var options = EnvironmentDefaults.Fill(
            new() { Kind = EnvironmentKind.Production, Database = new() { IsMultiAz = false }, Service = new() { MinTasks = 3 }, Network = new() { NatGateways = 1 } }, "development");
        Assert.Equal(EnvironmentKind.Production, options.Kind);
        Assert.False(options.Database.IsMultiAz);
        Assert.Equal((3, 15), (options.Service.MinTasks, options.Service.MaxTasks));
        Assert.Equal(1, options.Network.NatGateways);
    }

    [Fact]
    public void A_service_has_its_own_options_over_those_of_all_over_the_kind()
    {
        var options = EnvironmentDefaults.Fill(
            new() { Service = new() { Memory = 2048 }, Services = new Dictionary<string, ServiceOptions> { ["web-frontend"] = new() { MinTasks = 2 } } }, "development");
        Assert.Equal(new(256, 2048, 2, 4, 1000, true), EnvironmentDefaults.SizeOf(options, "web-frontend"));
        Assert.Equal(new(256, 2048, 1, 2, 1000, true), EnvironmentDefaults.SizeOf(options, "suppliers-api"));
    }

    [Fact]
    public void The_document_has_the_same_numbers()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "aws-environments.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length >= 6).ToDictionary(cells => cells[1].Trim('`'), cells => cells[2..5]);
        var filled = Kinds.Select(kind => EnvironmentDefaults.Fill(new() { Pipeline = new() { Source = new PipelineSource.CodeCommit("x"), BuildImage = "x" } }, kind)).ToList();

        Check("Network.Zones", o => o.Network.Zones);
        Check("Network.Cidr", o => o.Network.Cidr);
        Check("Network.NatGateways", o => o.Network.NatGateways);
        Check("Database.InstanceClass", o => o.Database.InstanceClass);
        Check("Database.Storage", o => o.Database.Storage);
        Check("Database.MaxStorage", o => o.Database.MaxStorage);
        Check("Database.IsMultiAz", o => o.Database.IsMultiAz);
        Check("Database.BackupRetention", o => o.Database.BackupRetention?.Days);
        Check("Database.DeletionProtection", o => o.Database.DeletionProtection);
        Check("Database.Rotation", o => o.Database.Rotation.Days);
        Check("Service.Cpu", o => o.Service.Cpu);
        Check("Service.Memory", o => o.Service.Memory);
        Check("Service.MinTasks", o => o.Service.MinTasks);
        Check("Service.MaxTasks", o => o.Service.MaxTasks);
        Check("Service.RequestsPerTask", o => o.Service.RequestsPerTask);
        Check("Service.IsSpot", o => o.Service.IsSpot);
        Check("Pipeline.RequiresApproval", o => o.Pipeline?.RequiresApproval);
        Check("Observability.LogRetention", o => o.Observability.LogRetention?.Days);
        Check("Observability.SendsMetrics", o => o.Observability.SendsMetrics);
        Check("Observability.HasDashboard", o => o.Observability.HasDashboard);

        void Check(string option, Func<AwsEnvironmentOptions, object?> value)
        {
            Assert.True(rows.ContainsKey(option), $"docs/aws-environments.md has no row `{option}`.");
            var expected = filled.Select(value).Select(each => each is bool flag ? flag ? "yes" : "no" : Convert.ToString(each, CultureInfo.InvariantCulture)!);
            Assert.Equal(expected, rows[option]);
        }
    }
}
