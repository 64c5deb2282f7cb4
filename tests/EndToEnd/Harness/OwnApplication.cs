using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace EndToEnd.Harness;

/// <summary>The application as these tests start it for themselves: own data, own ports, gone afterwards.</summary>
internal sealed class OwnApplication : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(1);

    private readonly DistributedApplication _application;

    private OwnApplication(DistributedApplication application) => _application = application;

    /// <param name="arguments">The AppHost's command line.</param>
    public static async Task<OwnApplication> StartWithAsync(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(arguments, patience.Token);
        var application = new OwnApplication(await builder.BuildAsync(patience.Token));
        await application._application.StartAsync(patience.Token);
        await application.WaitUntilHealthyAsync("web-frontend", patience.Token);
        return application;
    }

    public Uri AddressOf(string resource) => _application.GetEndpoint(resource);

    /// <summary>How the application's administrator connects to a server or database.</summary>
    public async Task<string> ConnectionStringOfAsync(string resource) =>
        await _application.GetConnectionStringAsync(resource) ?? throw new InvalidOperationException($"'{resource}' has no connection string.");

    /// <summary>Stops a service, as its dashboard button does.</summary>
    public Task StopAsync(string resource) => CommandAsync(resource, KnownResourceCommands.StopCommand);

    /// <summary>Starts a stopped service and waits until it is healthy.</summary>
    public async Task StartAsync(string resource)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand);
        using var patience = new CancellationTokenSource(CommandTimeout);
        await WaitUntilHealthyAsync(resource, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    /// <summary>Runs a command of a resource that starts a job, and waits until the job has finished.</summary>
    public async Task RunJobAsync(string resource, string command, string job)
    {
        await CommandAsync(resource, command);
        using var patience = new CancellationTokenSource(CommandTimeout);
        var state = await _application.ResourceNotifications.WaitForResourceAsync(job, KnownResourceStates.TerminalStates, patience.Token);
        Assert.Equal(KnownResourceStates.Finished, state);
    }

    private Task WaitUntilHealthyAsync(string resource, CancellationToken cancellationToken) =>
        _application.ResourceNotifications.WaitForResourceHealthyAsync(resource, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    private async Task CommandAsync(string resource, string command)
    {
        using var patience = new CancellationTokenSource(CommandTimeout);
        var result = await _application.ResourceCommands.ExecuteCommandAsync(resource, command, patience.Token);
        Assert.True(result.Success, $"The command '{command}' of '{resource}' failed.");
    }
}
