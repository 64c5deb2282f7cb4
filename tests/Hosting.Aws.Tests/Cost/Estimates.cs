using Hosting.Aws.Checks.Templates;
using Hosting.Aws.Cost;

namespace Hosting.Aws.Tests.Cost;

/// <summary>Estimates of templates that are written by hand, at round prices.</summary>
internal static class Estimates
{
    public static PriceTable Prices { get; } = PriceTable.Repository();

    /// <summary>A service of two tasks on ARM behind a public load balancer in two zones.</summary>
    public const string Service = """
        { "Resources": {
          "Site": { "Type": "AWS::ECS::Service", "Properties": { "TaskDefinition": "coffee-site", "ServiceName": "site" } },
          "Task": { "Type": "AWS::ECS::TaskDefinition", "Properties": { "Family": "coffee-site", "Cpu": "512", "Memory": "1024", "RuntimePlatform": { "CpuArchitecture": "ARM64" }, "ContainerDefinitions": [{ "Name": "site" }] } },
          "Scaling": { "Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": { "MinCapacity": 2, "ResourceId": { "Fn::Join": ["", ["service/", { "Ref": "Cluster" }, "/site"]] } } },
          "Lb": { "Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": { "Type": "application", "Scheme": "internet-facing", "Subnets": ["a", "b"] } }
        } }
        """;

    public static CostEstimate Of(string template, CostAssumptions? assumptions = null, PriceTable? prices = null) =>
        CostEstimator.Estimate(TemplateSet.Parse(new Dictionary<string, string> { ["Main"] = template }), prices ?? Prices, assumptions ?? new());

    public static CostEstimate OfResource(string type, string properties, CostAssumptions? assumptions = null) =>
        Of($$"""{ "Resources": { "It": { "Type": "{{type}}", "Properties": {{properties}} } } }""", assumptions);
}
