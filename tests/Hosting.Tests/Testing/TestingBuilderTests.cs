using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Hosting.Tests.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Testing;

/// <summary>Applications in the hands of a test, without starting them.</summary>
[Trait("Speed", "Unit")]
public sealed class TestingBuilderTests
{
    [Fact]
    public async Task A_test_sees_the_model_of_an_AppHost_and_can_change_it_before_it_is_built()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(Eventually.Token);
        Assert.Equal(["greeting", "secret", "pg", "appdb", "task", "service", "by-path", "family"], builder.Resources.Select(r => r.Name));

        builder.Resources.Remove(builder.Resources.Single(r => r.Name == "family"));
        builder.CreateResourceBuilder((ProjectResource)builder.Resources.Single(r => r.Name == "service")).WithReplicas(3);
        await using var application = await builder.BuildAsync(Eventually.Token);

        var model = application.Services.GetRequiredService<DistributedApplicationModel>();
        Assert.DoesNotContain(model.Resources, r => r.Name == "family");
        Assert.Equal(3, model.Resources.Single(r => r.Name == "service").GetReplicaCount());
    }

    [Fact]
    public async Task Arguments_and_options_reach_the_AppHost()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(
            ["--Parameters:secret", "told"], (options, settings) => settings.EnvironmentName = "Rehearsal", Eventually.Token);

        Assert.Equal("Rehearsal", builder.Environment.EnvironmentName);
        Assert.Equal("told", await ((ParameterResource)builder.Resources.Single(r => r.Name == "secret")).GetValueAsync(Eventually.Token));
        Assert.Equal(Projects.FixtureAppHost.ProjectPath, builder.AppHostDirectory);
        Assert.Equal("FixtureAppHost", builder.AppHostAssembly?.GetName().Name);
    }

    [Fact]
    public async Task Generated_secrets_are_the_tests_own()
    {
        await using var one = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(Eventually.Token);
        await using var other = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(Eventually.Token);

        Assert.NotEqual(await SecretAsync(one), await SecretAsync(other));

        static async Task<string?> SecretAsync(IDistributedApplicationTestingBuilder builder)
            => await ((ParameterResource)builder.Resources.Single(r => r.Name == "secret")).GetValueAsync(Eventually.Token);
    }

    [Fact]
    public async Task An_AppHost_that_throws_gives_its_exception()
    {
        // Without a kind of fault, this one throws an exception of its own.
        var entryPoint = Assembly.LoadFrom(AppHostProcess.Assembly("FaultyAppHost")).GetType("Projects.FaultyAppHost", throwOnError: true)!;

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => DistributedApplicationTestingBuilder.CreateAsync(entryPoint, Eventually.Token).SoonAsync());

        Assert.Equal("Give --Fault:Kind.", thrown.Message);
    }

    [Fact]
    public async Task A_faulty_command_line_gives_its_exception()
    {
        var fault = await Assert.ThrowsAsync<DistributedApplicationException>(() => DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(["--nope"], Eventually.Token).SoonAsync());

        Assert.StartsWith("The option '--nope' is unknown.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_the_test_adds_is_told_when_it_builds()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(Eventually.Token);
        builder.AddResource(new ContainerResource("boxed"));

        var fault = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.BuildAsync(Eventually.Token).SoonAsync());

        Assert.Contains("'boxed' is a container", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_builds_no_application_is_told()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => DistributedApplicationTestingBuilder.CreateAsync<DistributedApplication>(Eventually.Token).SoonAsync());

        Assert.Equal("The assembly 'Hosting' of DistributedApplication has no entry point: name a type of an AppHost, such as Projects.AppHost.", fault.Message);
    }

    [Fact]
    public async Task A_builder_disposed_without_building_ends_its_AppHosts_thread()
    {
        var before = EntryPointThreads();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(Eventually.Token);
        var started = EntryPointThreads().Except(before).ToList();
        Assert.NotEmpty(started);

        await builder.DisposeAsync();

        await Eventually.TrueAsync(() => !started.Intersect(EntryPointThreads()).Any(), "the thread has ended");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => builder.BuildAsync(Eventually.Token).SoonAsync());
    }

    [Fact]
    public async Task Settings_of_the_test_are_seen_in_the_configuration()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--Parameters:a", "1");

        Assert.Equal("1", builder.Configuration["Parameters:a"]);
        Assert.Equal("1", await builder.AddParameter("a").Resource.GetValueAsync(Eventually.Token));
    }

    [Fact]
    public async Task A_missing_parameter_says_where_to_set_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var parameter = builder.AddParameter("api-key", secret: true).Resource;

        var fault = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.GetValueAsync(Eventually.Token));

        Assert.Contains("dotnet user-secrets set \"Parameters:api-key\" VALUE --project AppHost", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Parameters__api-key", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>By the first 15 letters of their name, as the system keeps it.</summary>
    private static HashSet<string> EntryPointThreads() => [.. Directory.EnumerateDirectories("/proc/self/task").Where(t => Name(t) == "AppHost entry p")];

    private static string Name(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).Trim();
        }
        catch (IOException)
        {
            return ""; // It ended while we looked.
        }
    }
}
