using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Hosting.Tests.Orchestration;

/// <summary>One application for all tests that look at what runs; those that change it put it back.</summary>
public sealed class RunningFixture : IAsyncLifetime
{
    internal TestApplication App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // As the launch profile of an AppHost sets them: its own affairs. The last one is everybody's.
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://localhost:1");
        Environment.SetEnvironmentVariable("ASPIRE_FIXTURE_OWN", "own");
        Environment.SetEnvironmentVariable("PARAMETERS__FIXTURE-OWN", "own");
        Environment.SetEnvironmentVariable("FIXTURE_EVERYBODYS", "shared");

        App = await TestApplication.StartAsync(builder =>
        {
            builder.AddProject<Projects.FixtureService>("single", "http")
                .WithHttpEndpoint(name: "admin", env: "ADMIN_PORT")
                .WithArgs("--one", "two words")
                .WithHttpHealthCheck("/health");
            builder.AddProject<Projects.FixtureService>("pair", "http")
                .WithReplicas(2)
                .WithHttpHealthCheck("/health");
            builder.AddProject<Projects.FixtureService>("bare", launchProfileName: null)
                .WithHttpEndpoint(isProxied: false)
                .WithHttpHealthCheck("/health");
        });
        foreach (var name in (string[])["single", "pair", "bare"]) await App.HealthyAsync(name);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Asks over a connection of its own, so that the proxy chooses an instance anew.</summary>
    internal async Task<string> GetAsync(string resource, string path)
    {
        using var client = App.Application.CreateHttpClient(resource, "http");
        client.DefaultRequestHeaders.ConnectionClose = true;
        return await client.GetStringAsync(path);
    }

    internal Uri Address(string resource, string? endpoint = null) => App.Application.GetEndpoint(resource, endpoint);
}

[CollectionDefinition(nameof(RunningFixture))]
public sealed class RunningApplication : ICollectionFixture<RunningFixture>;
