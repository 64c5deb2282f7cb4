using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests.Orchestration;

/// <summary>What a process finds in its environment and on its command line.</summary>
[Trait("Speed", "Integration")]
[Collection(nameof(RunningFixture))]
public sealed class ChildEnvironmentTests(RunningFixture running)
{
    [Fact]
    public async Task Each_replica_has_an_id_of_its_own_in_telemetry()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 6; i++) seen.Add(await running.GetAsync("pair", "/environment/OTEL_RESOURCE_ATTRIBUTES"));

        Assert.Equal(running.App.Resource("pair").InstanceIds().Select(id => $"service.instance.id={id}").Order(), seen.Order());
    }

    [Theory]
    [InlineData("single")]
    [InlineData("pair")]
    public async Task A_service_is_called_in_telemetry_what_the_model_calls_it(string resource)
        => Assert.Equal(resource, await running.GetAsync(resource, "/environment/OTEL_SERVICE_NAME"));

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
        => Assert.Equal(["--one", "two words"], JsonSerializer.Deserialize<string[]>(await running.GetAsync("single", "/arguments"))!);

    [Fact]
    public async Task A_launch_profile_gives_its_variables_and_its_name()
    {
        Assert.Equal("Development", await running.GetAsync("single", "/environment/ASPNETCORE_ENVIRONMENT"));
        Assert.Equal("http", await running.GetAsync("single", "/environment/DOTNET_LAUNCH_PROFILE"));
    }

    [Fact]
    public async Task Without_a_launch_profile_none_is_named()
        => Assert.Empty(await running.GetAsync("bare", "/environment/DOTNET_LAUNCH_PROFILE"));

    [Theory]
    [InlineData("ASPIRE_FIXTURE_OWN")]
    [InlineData("PARAMETERS__FIXTURE-OWN")]
    public async Task What_concerns_the_AppHost_alone_is_not_passed_on(string name)
    {
        Assert.Equal("own", Environment.GetEnvironmentVariable(name));
        Assert.Empty(await running.GetAsync("single", $"/environment/{name}"));
    }

    [Fact]
    public async Task The_addresses_of_the_AppHost_are_not_its_childrens()
        => Assert.DoesNotContain("localhost:1;", await running.GetAsync("single", "/environment/ASPNETCORE_URLS") + ";", StringComparison.Ordinal);

    [Fact]
    public async Task The_rest_of_the_environment_is_passed_on()
    {
        Assert.Equal("shared", await running.GetAsync("single", "/environment/FIXTURE_EVERYBODYS"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), await running.GetAsync("single", "/environment/PATH"));
    }

    [Fact]
    public void What_a_process_was_given_is_shown_with_it()
    {
        var shown = running.App.Snapshots("single").Single().EnvironmentVariables;

        Assert.Contains(shown, v => v is { Name: "OTEL_SERVICE_NAME", Value: "single" });
        Assert.DoesNotContain(shown, v => v.Value?.Contains("{{", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(shown, v => v.Name == "FIXTURE_EVERYBODYS");
    }
}
