using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Embedded.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Orchestration;

/// <summary>An application on the embedded engine, with real processes; it ends with the test.</summary>
internal sealed class TestApplication(DistributedApplication application) : IAsyncDisposable
{
    // Generous, because the machine builds and starts other things meanwhile; nothing waits this long when all is well.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public DistributedApplication Application { get; } = application;

    /// <summary>One that shares nothing with others; it knows the fixture projects where the fixture AppHost's build left them.</summary>
    public static IDistributedApplicationTestingBuilder Builder(params string[] args)
        => DistributedApplicationTestingBuilder.Create(args, (options, _) => options.AssemblyName = "FixtureAppHost");

    /// <summary>One like those that people run: it keeps data, here in a folder of the test, and uses the ports the model names.</summary>
    public static DistributedApplicationBuilder KeepingBuilder(string dataDirectory)
        => new(new DistributedApplicationOptions { Args = ["--Embedded:DataDirectory", dataDirectory], AssemblyName = "FixtureAppHost", DisableDashboard = true });

    public static async Task<TestApplication> StartAsync(Action<IDistributedApplicationTestingBuilder> compose)
    {
        var builder = Builder();
        compose(builder);
        return await StartAsync(builder);
    }

    public static async Task<TestApplication> StartAsync(IDistributedApplicationBuilder builder)
    {
        var application = new TestApplication(builder.Build());
        await application.Application.StartAsync();
        return application;
    }

    /// <summary>Waits until every instance of the resource is in the state.</summary>
    public async Task<IReadOnlyList<CustomResourceSnapshot>> InStateAsync(string name, string state)
    {
        await Eventually.TrueAsync(() => Snapshots(name) is { Count: > 0 } all && all.All(s => s.State?.Text == state), Patience,
            () => $"'{name}' is not {state} but {string.Join(", ", Snapshots(name).Select(s => s.State?.Text))}: {Reason(name)}");
        return Snapshots(name);
    }

    public async Task HealthyAsync(string name)
        => await Eventually.TrueAsync(() => Snapshots(name) is { Count: > 0 } all && all.All(s => s.ReadyHandlers is { IsCompletedSuccessfully: true } && s.State?.Text == KnownResourceStates.Running), Patience,
            () => $"'{name}' is not healthy but {string.Join(", ", Snapshots(name).Select(s => s.State?.Text))}: {Reason(name)}");

    public IReadOnlyList<CustomResourceSnapshot> Snapshots(string name)
        => [.. Resource(name).InstanceIds().Select(id => Application.ResourceNotifications.TryGetCurrentState(id, out var found) ? found.Snapshot : null).OfType<CustomResourceSnapshot>()];

    /// <summary>Why it failed, as the terminal and the dashboard say.</summary>
    public string Reason(string name)
        => string.Join(" / ", Snapshots(name).Select(s => s.Properties.FirstOrDefault(p => p.Name == ResourcePublisher.Failure)?.Value));

    public int Pid(string id)
        => Application.ResourceNotifications.TryGetCurrentState(id, out var found)
            ? Convert.ToInt32(found.Snapshot.Properties.Single(p => p.Name == ResourcePublisher.ProcessId).Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{id}' is unknown.");

    public IResource Resource(string name)
        => Application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(r => r.Name == name);

    public async Task CommandAsync(string name, string command)
    {
        var result = await Application.ResourceCommands.ExecuteCommandAsync(Resource(name), command).WaitAsync(Patience);
        Assert.True(result.Success, result.ErrorMessage);
    }

    public async Task<IReadOnlyList<string>> LogAsync(string name)
    {
        var lines = new List<string>();
        await foreach (var batch in Application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(Resource(name))) lines.AddRange(batch.Select(l => l.Content));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await Application.StopAsync();
        await Application.DisposeAsync();
    }
}
