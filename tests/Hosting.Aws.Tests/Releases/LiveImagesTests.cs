using System.Text.Json.Nodes;
using Aspire.Hosting;
using Hosting.Aws.Cli;
using Hosting.Aws.Model;
using Hosting.Aws.Releases.Live;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Release.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Rules are the fake's; services and task definitions are of the shapes of the API reference of ECS.</summary>
public sealed class LiveImagesTests : IAwsCli
{
    private readonly FakeAws _aws = new(AwsStage.Application(ReleaseEngine.CodeDeploy, AwsStage.Plan(ReleaseEngine.CodeDeploy)), TimeProvider.System);
    private string _service = """{ "status": "ACTIVE", "taskSets": [{ "status": "ACTIVE", "taskDefinition": "green:8" }, { "status": "PRIMARY", "taskDefinition": "NAME:7" }] }""";
    private string _image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coffee/production/{0}:0123456789ab";

    [Theory]
    [InlineData("""{ "status": "ACTIVE", "taskSets": [{ "status": "ACTIVE", "taskDefinition": "green:8" }, { "status": "PRIMARY", "taskDefinition": "NAME:7" }] }""")]
    [InlineData("""{ "status": "ACTIVE", "taskDefinition": "green:8", "deployments": [{ "status": "PRIMARY", "taskDefinition": "NAME:7" }] }""")]
    [InlineData("""{ "status": "ACTIVE", "taskDefinition": "NAME:7" }""")]
    public async Task A_service_runs_the_image_of_its_primary_task_set_or_deployment(string service)
    {
        _service = service;
        var live = await ReadAsync();
        Assert.Equal(3, live.Tags.Count);
        Assert.All(live.Tags.Values, tag => Assert.Equal("0123456789ab", tag));
        Assert.True(live.Are(new([.. live.Tags.Select(each => new Hosting.Aws.Images.ListedImage(each.Key, "x", each.Value))])));
        Assert.False(live.Are(new([.. live.Tags.Select(each => new Hosting.Aws.Images.ListedImage(each.Key, "x", "another"))])));
    }

    [Fact]
    public async Task Two_sides_with_visitors_are_refused()
    {
        var service = _aws.Services[1];
        service.Production[service.First] = 90;
        service.Production[service.Second] = 10;
        Assert.Contains($"'{service.Name}'", (await Assert.ThrowsAsync<TargetException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_was_never_deployed_says_so()
    {
        _service = """{ "status": "INACTIVE" }""";
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

    Task<JsonObject> IAwsCli.CallAsync(AwsCall call, CancellationToken cancellationToken) => (call.Service, call.Operation) switch
    {
        ("ecs", "describe-services") => Answer($$"""{ "services": [{{_service.Replace("NAME", (string?)call.Input["services"]![0], StringComparison.Ordinal)}}] }"""),
        ("ecs", "describe-task-definition") when ((string)call.Input["taskDefinition"]!).Split(':')[0] is var name => Answer(
            $$"""{ "taskDefinition": { "containerDefinitions": [{ "name": "collector", "image": "x" }, { "name": "{{name}}", "image": "{{string.Format(System.Globalization.CultureInfo.InvariantCulture, _image, name)}}" }] } }"""),
        _ => _aws.CallAsync(call, cancellationToken),
    };

    private static Task<JsonObject> Answer(string json) => Task.FromResult(JsonNode.Parse(json)!.AsObject());

    private Task<LiveImages> ReadAsync() => LiveImages.ReadAsync(this, FakePlaces.Of(_aws, _ => "x"), TestContext.Current.CancellationToken);
}
