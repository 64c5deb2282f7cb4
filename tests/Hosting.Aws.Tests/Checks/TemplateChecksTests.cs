using Hosting.Aws.Checks;
using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Tests.Checks;

public sealed class TemplateChecksTests
{
    private const string Topic = """{ "Resources": { "Alarms": { "Type": "AWS::SNS::Topic", "Metadata": { "aws:cdk:path": "coffee/Observability/Alarms/Resource" } } } }""";

    [Fact]
    public void A_rule_about_resources_that_no_template_has_says_so()
    {
        var report = Run(Topic);
        Assert.Equal(CheckStatus.NoSuchResource, Of(report, "RDS.3").Status);
        Assert.Equal(CheckStatus.Violated, Of(report, "SNS.1").Status);
        Assert.Equal(CheckStatus.OnlyInAccount, Of(report, "S3.1").Status);
        Assert.False(report.IsPassed);
    }

    [Fact]
    public void A_finding_says_what_where_and_what_to_do()
    {
        var finding = Assert.Single(Of(Run(Topic), "SNS.1").Findings);
        Assert.Equal("SNS.1: Main/Alarms (coffee/Observability/Alarms/Resource): It is not encrypted. Set KmsMasterKeyId.", finding.ToString());
    }

    [Fact]
    public void What_another_stack_exports_is_followed()
    {
        var report = TemplateChecks.Run(TemplateSet.Parse(new Dictionary<string, string>
        {
            ["Network"] = """
                { "Resources": { "Vpc": { "Type": "AWS::EC2::VPC" } },
                  "Outputs": { "ExportsOutputRefVpc": { "Value": { "Ref": "Vpc" }, "Export": { "Name": "Network:ExportsOutputRefVpc" } } } }
                """,
            ["Logs"] = """{ "Resources": { "Flow": { "Type": "AWS::EC2::FlowLog", "Properties": { "ResourceId": { "Fn::ImportValue": "Network:ExportsOutputRefVpc" }, "TrafficType": "ALL" } } } }""",
        }), "test", Suppressions.None);
        Assert.Equal(CheckStatus.Passed, Of(report, "EC2.6").Status);
    }

    [Fact]
    public void What_a_parameter_defaults_to_counts()
    {
        var report = Run("""
            { "Parameters": { "Level": { "Type": "String", "Default": "enabled" } },
              "Resources": { "Cluster": { "Type": "AWS::ECS::Cluster", "Properties": { "ClusterSettings": [{ "Name": "containerInsights", "Value": { "Ref": "Level" } }] } } } }
            """);
        Assert.Equal(CheckStatus.Passed, Of(report, "ECS.12").Status);
    }

    [Fact]
    public void Templates_that_cannot_be_read_are_named_all_of_them()
    {
        var error = Assert.Throws<TemplateSetException>(() => TemplateSet.Parse(new Dictionary<string, string> { ["Data"] = "{", ["Network"] = "{}", ["Services"] = Topic }));
        Assert.Equal(2, error.Faults.Count);
        Assert.Contains("Stack 'Data'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Stack 'Network': the template has no object 'Resources'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_templates_is_an_error_that_says_what_to_do()
    {
        var error = Assert.Throws<TemplateSetException>(() => TemplateSet.Load(Path.Combine(AppContext.BaseDirectory, "none")));
        Assert.Contains("Write the templates with '-- publish' first", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Name": "AKI""" + """AABCDEFGHIJKLMNOP" }""")]
    [InlineData("""{ "Url": "postgres://user:beans@db/suppliers" }""")]
    [InlineData("""{ "Value": "Host=db;Password=beans;Database=x" }""")]
    [InlineData("""{ "MasterUserPassword": "beans" }""")]
    public void A_secret_is_found_wherever_it_stands(string properties) =>
        Assert.Equal(CheckStatus.Violated, Of(Run($$"""{ "Resources": { "It": { "Type": "Custom::It", "Properties": {{properties}} } } }"""), "Own-PlainSecret").Status);

    [Fact]
    public void The_size_of_a_template_is_that_without_white_space()
    {
        var spread = Topic.Replace("{ ", "{" + new string(' ', 60_000), StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Passed, Of(Run(spread), "Own-TemplateSize").Status);
    }

    [Fact]
    public void A_weight_that_is_written_out_moves_traffic_with_every_update()
    {
        var finding = Assert.Single(Of(Run("""
            { "Resources": { "Blue": { "Type": "AWS::ElasticLoadBalancingV2::TargetGroup" },
              "Rule": { "Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": { "Actions": [{ "Type": "forward", "ForwardConfig": { "TargetGroups": [{ "TargetGroupArn": { "Ref": "Blue" }, "Weight": 1 }] } }] } } } }
            """), "Own-LiveWeights").Findings);
        Assert.Equal("Rule", finding.LogicalId);
        Assert.StartsWith("No parameter says", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_the_same_templates_give_the_same_page() => Assert.Equal(Run(Topic).ToMarkdown(), Run(Topic).ToMarkdown());

    internal static CheckReport Run(string template, Suppressions? suppressions = null, string environment = "test") =>
        TemplateChecks.Run(TemplateSet.Parse(new Dictionary<string, string> { ["Main"] = template }), environment, suppressions ?? Suppressions.None);

    internal static CheckResult Of(CheckReport report, string rule) => report.Results.Single(result => result.Rule == rule);
}
