using Aspire.Hosting.ApplicationModel;
using Embedded;
using Embedded.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A distributed application: built, and ready to run.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    /// <summary>Around a host that holds the application's services.</summary>
    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
    }

    /// <summary>The AppHost's own services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Watches and waits for resources.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Carries out resources' commands.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Composes an application without a command line.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Composes an application.</summary>
    /// <param name="args">The AppHost's command line; see <c>--help</c>.</param>
    /// <exception cref="DistributedApplicationException">The command line is not in order.</exception>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Composes an application from options.</summary>
    /// <exception cref="DistributedApplicationException">The command line is not in order.</exception>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Runs until Ctrl+C or SIGTERM, or carries out the step that was asked for.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl+C or SIGTERM, or carries out the step that was asked for; the exit code says how it went.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Services.GetRequiredService<OperationRunner>().RunAsync(_host, cancellationToken);
        }
        catch (DistributedApplicationException fault)
        {
            FaultReport.Write(fault);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Starts all resources; returns once they are on their way.</summary>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    /// <summary>Stops all resources, in reverse order.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <inheritdoc />
    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else _host.Dispose();
        GC.SuppressFinalize(this);
    }
}
