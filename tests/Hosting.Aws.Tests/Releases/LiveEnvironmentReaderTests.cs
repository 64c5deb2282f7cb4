using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Releases;
using Hosting.Aws.Releases.Live;
using Hosting.Aws.Tests.Stacks;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Answers are of the shapes of the API references of Elastic Load Balancing and ECS.</summary>
public sealed class LiveEnvironmentReaderTests : IAwsCli
{
    private static readonly int[] Ports = [443, 8443, 8101, 8201];

    private int _greenWeight;
    private bool _isThere = true;
    private string _image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coffee/production/{0}:0123456789ab";

    [Fact]
    public async Task Rules_target_groups_and_images_are_those_that_AWS_names()
    {
        var live = await ReadAsync();
        Assert.Equal(["suppliers-api", "customers-api", "web-frontend"], live.Services.Select(service => service.Service));
        var site = live.Services[2];
        Assert.Equal(("rule-443", "rule-8443", "arn:coffee-production"), (site.ProductionRule, site.TestRule, site.LoadBalancer));
        Assert.Equal("rule-8101", live.Services[0].ProductionRule);
        Assert.Equal("arn:coffee-production-internal", live.Services[0].LoadBalancer);
        Assert.All(live.Tags.Values, tag => Assert.Equal("0123456789ab", tag));
        Assert.Equal(["subnet-1", "subnet-2"], live.Tasks.Subnets);
        Assert.Equal(("sg-tasks", false), (live.Tasks.SecurityGroup, live.Tasks.HasPublicAddress));
        Assert.Equal("coffee.example.org", live.Host);
    }

    [Fact]
    public async Task Two_sides_with_visitors_are_refused_unless_a_release_is_in_flight()
    {
        _greenWeight = 10;
        Assert.Contains("which side of 'suppliers-api' is live", (await Assert.ThrowsAsync<DistributedApplicationException>(ReadAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(3, (await new LiveEnvironmentReader(this, Coffee.Production) { IsInFlight = true }.ReadAsync(TestContext.Current.CancellationToken)).Services.Count);
    }

    [Fact]
    public async Task What_was_never_deployed_says_so()
    {
        _isThere = false;
        Assert.Contains("-- deploy --environment production", (await Assert.ThrowsAsync<DistributedApplicationException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry:5000/coffee/{0}")]
    [InlineData("coffee/{0}")]
    public async Task An_image_without_a_tag_has_no_version(string image)
    {
        _image = image;
        Assert.Contains("has no tag", (await Assert.ThrowsAsync<DistributedApplicationException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    Task<JsonObject> IAwsCli.CallAsync(AwsCall call, CancellationToken cancellationToken) => Task.FromResult(JsonNode.Parse(Answer(call))!.AsObject());

    private Task<LiveEnvironment> ReadAsync() => new LiveEnvironmentReader(this, Coffee.Production).ReadAsync(TestContext.Current.CancellationToken);

    private string Answer(AwsCall call)
    {
        switch ($"{call.Service} {call.Operation}")
        {
            case "elbv2 describe-load-balancers" when !_isThere:
                throw new AwsException(call, "LoadBalancerNotFound", "One or more load balancers not found");
            case "elbv2 describe-load-balancers":
                var name = call.Input.Texts("Names").Single();
                return $$"""{ "LoadBalancers": [{ "LoadBalancerArn": "arn:{{name}}", "DNSName": "{{name}}.example" }] }""";
            case "elbv2 describe-listeners":
                return $$"""{ "Listeners": [{{string.Join(", ", Ports.Select(port => $$"""{ "ListenerArn": "{{port}}", "Port": {{port}} }"""))}}] }""";
            case "elbv2 describe-rules":
                var listener = call.Input.Text("ListenerArn");
                return $$"""
                    { "Rules": [
                      { "RuleArn": "wall", "Actions": [{ "Type": "fixed-response" }] },
                      { "RuleArn": "rule-{{listener}}", "Actions": [{ "Type": "forward", "ForwardConfig": { "TargetGroups": [
                        { "TargetGroupArn": "{{listener}}/blue", "Weight": 100 }, { "TargetGroupArn": "{{listener}}/green", "Weight": {{_greenWeight}} }] } }] }
                    ] }
                    """;
            case "ecs describe-services":
                return """
                    { "services": [{ "status": "ACTIVE", "taskSets": [{ "status": "ACTIVE", "taskDefinition": "other" }, { "status": "PRIMARY", "taskDefinition": "SERVICE:7",
                      "networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-1", "subnet-2"], "assignPublicIp": "DISABLED" } } }] }] }
                    """.Replace("SERVICE", call.Input.Texts("services").Single(), StringComparison.Ordinal);
            case "ecs describe-task-definition":
                var service = call.Input.Text("taskDefinition")!.Split(':')[0];
                return $$"""{ "taskDefinition": { "containerDefinitions": [{ "name": "collector", "image": "x" }, { "name": "{{service}}", "image": "{{string.Format(System.Globalization.CultureInfo.InvariantCulture, _image, service)}}" }] } }""";
            default:
                return """{ "StackResourceSummaries": [{ "LogicalResourceId": "AccessOneOffTasks0F1E2D3C", "ResourceType": "AWS::EC2::SecurityGroup", "PhysicalResourceId": "sg-tasks" }] }""";
        }
    }
}
