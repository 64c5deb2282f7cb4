using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;
using Hosting.Aws.Tests.Support;
using Hosting.Release;

namespace Hosting.Aws.Tests.Deployment;

/// <summary>Every resource has a place in AWS, or is named.</summary>
[Trait("Speed", "Unit")]
public sealed class PlacesTests
{
    [Fact]
    public async Task A_small_application_has_a_place()
    {
        using var model = new ModelInHand().Released();
        var (translated, faults) = await model.TranslateAsync();
        Assert.Empty(faults);
        Assert.Equal(["api", "site"], translated!.Application.Services.Select(service => service.Name));
        Assert.Equal(new DeployedValue.ServiceUrl("api"), translated.Application.Services[1].Variables["services__api__http__0"]);
    }

    public static TheoryData<string, Action<ModelInHand>, string> Faults => new()
    {
        { "no release", _ => { }, "has no release, which alone moves traffic in AWS" },
        { "two releases", m => { m.Released(); m.Builder.AddRelease("other").WithService(m.Api); }, "has 2 releases, 'release', 'other'" },
        { "program", m => m.Released().Builder.AddExecutable("tool", "tool", "."), "The resource 'tool', a ExecutableResource, has no place in AWS" },
        { "container", m => m.Released().Builder.AddResource(new ContainerResource("cache")), "The resource 'cache', a ContainerResource, has no place in AWS" },
        { "worker", m => m.Released().AddProject("worker", answers: false), "The project 'worker' has no place in AWS: it answers no requests, and nobody waits for it to end" },
        { "service that is not released", m => m.Released().AddProject("forgotten"), "The project 'forgotten' answers requests, and is not part of the release" },
        { "no site", m => m.Builder.AddRelease("release").WithService(m.Api), "No service of the release has endpoints that people reach" },
        { "two sites", m => m.Released().Api.WithExternalHttpEndpoints(), "2 services of the release have endpoints that people reach" },
        { "two servers", m => { m.Released().Builder.AddPostgres("one"); m.Builder.AddPostgres("other"); }, "There are 2 database servers, 'one', 'other'" },
        { "administrator", m => m.Released().Api.WithReference(m.Builder.AddPostgres("pg").AddDatabase("db")), "The service 'api' signs in to the database as its administrator" },
        { "connection from outside", m => m.Released().Api.WithReference(m.Builder.AddConnectionString("legacy")), "The parameter 'legacy' is a secret that is given from outside" },
        { "connection elsewhere", m => m.Released().Builder.AddConnectionString("elsewhere", ReferenceExpression.Create($"Host=example.org;Database=x")), "'elsewhere' has no place in AWS: it names no Port, no Username, no Password" },
        { "parameter without value", m => m.Released().Builder.AddParameter("tenant"), "The parameter 'tenant' has no value" },
        { "secret without a place", m => m.Released().Builder.AddParameter("key", "x", secret: true), "The parameter 'key' is a secret that is given from outside, and a template is no place for it" },
        { "value of nobody", m => m.Builder.AddParameter("issuer").ProvidedBy(m.Builder.CreateResourceBuilder(new UserPoolResource("none")), UserPoolValue.Issuer).ApplicationBuilder.AddRelease("release").WithService(m.Api).WithService(m.Site), "is to be provided by a user pool, and there is none" },
        { "client of nobody", m => m.Released().Builder.AddParameter("id").ProvidedBy(m.Builder.AddUserPool("people"), UserPoolValue.ClientId("site")), "the client 'site' of the user pool, which has no such client" },
        { "scope of nobody", m => m.Released().Builder.AddUserPool("people").WithService("api", "api/read"), "is to ask for 'api/read', which no API of the pool has" },
        { "two pools", m => { m.Released().Builder.AddUserPool("one"); m.Builder.AddUserPool("other"); }, "There are 2 user pools, 'one', 'other'" },
        { "secret in a text", m => m.Released().Api.WithEnvironment("KEY", $"key={Secret(m)}"), "'api' cannot be given the environment variable 'KEY' in AWS: it mixes a secret with other text" },
        { "part of an address", m => m.Released().Site.WithEnvironment("HOST", $"{m.Api.GetEndpoint("http").Property(EndpointProperty.Host)}"), "Host of the endpoint 'http' of 'api' is not known by itself in AWS" },
        { "address of what is not there", m => m.Released().Site.WithEnvironment("TOOL", m.AddProject("tool").WithExplicitStart().GetEndpoint("http")), "'tool' has no address in AWS" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_has_no_place_is_named(string which, Action<ModelInHand> add, string expected)
    {
        Assert.NotEmpty(which);
        using var model = new ModelInHand();
        add(model);
        var (_, faults) = await model.TranslateAsync();
        Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_without_a_place_is_named_at_once()
    {
        using var model = new ModelInHand().Released();
        model.Builder.AddExecutable("tool", "tool", ".");
        model.Builder.AddParameter("tenant");
        model.AddProject("worker", answers: false);
        var (_, faults) = await model.TranslateAsync(new() { Application = "Test!", Network = new() { Zones = 9 } });
        Assert.Equal(5, faults.Count);
    }

    [Fact]
    public async Task Values_of_every_kind_find_their_way()
    {
        using var model = new ModelInHand().Released();
        var tenant = model.Builder.AddParameter("tenant", "blue beans");
        model.Site.WithEnvironment("PLAIN", "text {with} braces").WithEnvironment("TENANT", tenant).WithEnvironment("PATH_OF", ReferenceExpression.Create($"/{tenant.Resource:uri}/x"))
            .WithEnvironment("KEY", Secret(model)).WithEnvironment("API", model.Api.GetEndpoint("http")).WithEnvironment("API_PAGE", $"{model.Api.GetEndpoint("http")}/page")
            .WithEnvironment("SELF", model.Site.GetEndpoint("https"));

        var (translated, faults) = await model.TranslateAsync();

        Assert.Empty(faults);
        var variables = translated!.Application.Services[1].Variables;
        Assert.Equal(new DeployedValue.Text("text {with} braces"), variables["PLAIN"]);
        Assert.Equal(new DeployedValue.Text("blue beans"), variables["TENANT"]);
        Assert.Equal(new DeployedValue.Text("/blue%20beans/x"), variables["PATH_OF"]);
        Assert.Equal(new DeployedValue.Secret("key"), variables["KEY"]);
        Assert.Equal(new DeployedValue.ServiceUrl("api"), variables["API"]);
        Assert.Equal([new DeployedValue.ServiceUrl("api"), new DeployedValue.Text("/page")], Assert.IsType<DeployedValue.Joined>(variables["API_PAGE"]).Parts);
        Assert.Equal(new DeployedValue.SiteUrl(), variables["SELF"]);
        Assert.Equal([new DeployedSecret("key", 22)], translated.Application.Secrets);
    }

    [Fact]
    public async Task A_translation_leaves_the_model_as_it_was()
    {
        using var model = new ModelInHand().Released();
        var before = model.Api.Resource.Annotations.ToList();
        await model.TranslateAsync();
        Assert.Equal(before, model.Api.Resource.Annotations);
    }

    [Theory]
    [InlineData("c", "Application is 'c'")]
    [InlineData("Coffee", "Application is 'Coffee'")]
    [InlineData("coffee--beans", "Application is 'coffee--beans'")]
    [InlineData("a-name-of-twenty-one-c", "Application is 'a-name-of-twenty-one-c'")]
    [InlineData("twenty-characters-it", "The name of the load balancer would be 'twenty-characters-it-development-internal'")]
    public async Task A_name_that_AWS_does_not_take_is_told(string application, string expected)
    {
        using var model = new ModelInHand().Released();
        var (_, faults) = await model.TranslateAsync(new() { Application = application });
        Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    private static IResourceBuilder<ParameterResource> Secret(ModelInHand model) => model.Builder.AddParameter("key", new GenerateParameterDefault(), secret: true);
}
