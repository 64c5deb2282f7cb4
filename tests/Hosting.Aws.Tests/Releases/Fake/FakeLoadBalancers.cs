using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>Elastic Load Balancing: rules and target health. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html</summary>
internal sealed class FakeLoadBalancers(FakeAws aws)
{
    public IEnumerable<(string, string, Func<JsonObject, JsonObject>)> Operations =>
    [
        ("elbv2", "describe-rules", DescribeRules),
        ("elbv2", "describe-target-health", DescribeTargetHealth),
    ];

    private JsonObject DescribeRules(JsonObject input) => new()
    {
        ["Rules"] = new JsonArray([.. input["RuleArns"]!.AsArray().Select(arn => Rule(arn!.GetValue<string>()))]),
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
                ["Field"] = "path-pattern", ["Values"] = new JsonArray("/*"), ["PathPatternConfig"] = new JsonObject { ["Values"] = new JsonArray("/*") },
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
