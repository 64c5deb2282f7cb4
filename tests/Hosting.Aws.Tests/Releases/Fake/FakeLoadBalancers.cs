using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>Elastic Load Balancing: rules and target health. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html</summary>
internal sealed class FakeLoadBalancers(FakeAws aws)
{
    public IEnumerable<(string, string, Func<JsonObject, JsonObject>)> Operations =>
    [
        ("elbv2", "describe-load-balancers", DescribeLoadBalancers),
        ("elbv2", "describe-listeners", DescribeListeners),
        ("elbv2", "describe-rules", DescribeRules),
        ("elbv2", "describe-target-health", DescribeTargetHealth),
    ];

    private JsonObject DescribeLoadBalancers(JsonObject input) => new()
    {
        ["LoadBalancers"] = FakeJson.Array(input.Texts("Names").Select(name => new JsonObject
        {
            ["LoadBalancerArn"] = aws.Services.Select(service => service.LoadBalancer).FirstOrDefault(arn => arn.Contains($"/{name}/", StringComparison.Ordinal))
                ?? throw new FakeRefusal("LoadBalancerNotFound", $"Load balancers '[{name}]' not found"),
            ["DNSName"] = $"{name}-1234567890.eu-central-1.elb.amazonaws.com",
            ["LoadBalancerName"] = name,
            ["Type"] = "application",
            ["State"] = new JsonObject { ["Code"] = "active" },
        })),
    };

    private JsonObject DescribeListeners(JsonObject input)
    {
        var ports = PublicPorts.Of(aws.Application.Environment);
        var balancer = input.Required("LoadBalancerArn");
        return new()
        {
            ["Listeners"] = FakeJson.Array(aws.Services.Where(service => service.LoadBalancer == balancer).SelectMany(service =>
            {
                var planned = aws.Application.Services.Single(each => each.Name == service.Name);
                return new[] { (service.ProductionRule, planned.InternalPort ?? ports.Production), (service.TestRule, planned.InternalTestPort ?? ports.Test) };
            }).Select(each => new JsonObject { ["ListenerArn"] = Listener(each.Item1), ["LoadBalancerArn"] = balancer, ["Port"] = each.Item2, ["Protocol"] = "HTTP" })),
        };
    }

    // The listener's default rule comes too, behind all others.
    private JsonObject DescribeRules(JsonObject input) => new()
    {
        ["Rules"] = input["ListenerArn"]?.GetValue<string>() is { } listener
            ? new JsonArray([.. aws.Services.SelectMany(service => new[] { service.ProductionRule, service.TestRule }).Where(rule => Listener(rule) == listener).Select(Rule), Default(listener)])
            : new JsonArray([.. input["RuleArns"]!.AsArray().Select(arn => Rule(arn!.GetValue<string>()))]),
    };

    private static string Listener(string rule) => rule.Replace(":listener-rule/", ":listener/", StringComparison.Ordinal)[..^1];

    private static JsonObject Default(string listener) => new()
    {
        ["RuleArn"] = listener.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal) + "f",
        ["Priority"] = "default",
        ["Conditions"] = new JsonArray(),
        ["Actions"] = new JsonArray(new JsonObject { ["Type"] = "fixed-response", ["Order"] = 1, ["FixedResponseConfig"] = new JsonObject { ["StatusCode"] = "404", ["ContentType"] = "text/plain" } }),
        ["IsDefault"] = true,
    };

    private JsonObject Rule(string arn)
    {
        var service = aws.Services.FirstOrDefault(each => each.ProductionRule == arn || each.TestRule == arn)
            ?? throw new FakeRefusal("RuleNotFound", $"One or more rules not found: {arn}");
        return new JsonObject
        {
            ["RuleArn"] = arn,
            ["Priority"] = "1000",
            ["Conditions"] = new JsonArray(new JsonObject
            {
                ["Field"] = "path-pattern",
                ["Values"] = new JsonArray("/*"),
                ["PathPatternConfig"] = new JsonObject { ["Values"] = new JsonArray("/*") },
            }),
            ["Actions"] = new JsonArray(new JsonObject
            {
                ["Type"] = "forward",
                ["Order"] = 1,
                ["ForwardConfig"] = new JsonObject
                {
                    ["TargetGroups"] = new JsonArray([.. (service.ProductionRule == arn ? service.Production : service.Test).Select(each =>
                        new JsonObject { ["TargetGroupArn"] = each.Key, ["Weight"] = each.Value })]),
                    ["TargetGroupStickinessConfig"] = new JsonObject { ["Enabled"] = false },
                },
            }),
            ["IsDefault"] = false,
        };
    }

    private JsonObject DescribeTargetHealth(JsonObject input)
    {
        var arn = input["TargetGroupArn"]!.GetValue<string>();
        var service = aws.Services.FirstOrDefault(each => each.Targets.ContainsKey(arn))
            ?? throw new FakeRefusal("TargetGroupNotFound", $"Target groups '{arn}' not found");
        return new()
        {
            ["TargetHealthDescriptions"] = new JsonArray([.. service.States(arn).Select((state, index) => new JsonObject
            {
                ["Target"] = new JsonObject { ["Id"] = FormattableString.Invariant($"10.0.{(arn == service.First ? 1 : 2)}.{index + 10}"), ["Port"] = 8080, ["AvailabilityZone"] = "eu-central-1a" },
                ["HealthCheckPort"] = "8080",
                ["TargetHealth"] = Health(state),
            })]),
        };
    }

    private static JsonObject Health(string state) => state switch
    {
        "healthy" => new() { ["State"] = state },
        "initial" => new() { ["State"] = state, ["Reason"] = "Elb.RegistrationInProgress", ["Description"] = "Target registration is in progress" },
        "draining" => new() { ["State"] = state, ["Reason"] = "Target.DeregistrationInProgress", ["Description"] = "Target deregistration is in progress" },
        _ => new() { ["State"] = state, ["Reason"] = "Target.FailedHealthChecks", ["Description"] = "Health checks failed" },
    };
}
