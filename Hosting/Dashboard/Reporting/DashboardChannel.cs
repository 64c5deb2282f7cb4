using System.Net.Security;
using System.Net.WebSockets;
using Aspire.Hosting;
using Embedded.Dashboard.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Embedded.Dashboard.Reporting;

/// <summary>Keeps the AppHost connected to its dashboard: tells it everything, carries out what it asks for.</summary>
internal sealed class DashboardChannel(ResourceFeed resources, UsageFeed usage, CommandDesk commands, DashboardStatus status, IHostEnvironment environment, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(10);
    private readonly string _runId = Guid.NewGuid().ToString("N");
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    /// <summary>Connects again and again, for as long as the dashboard runs.</summary>
    /// <param name="frontend">Address of its pages.</param>
    /// <param name="key">The AppHost's key.</param>
    /// <param name="ended">Completes with the dashboard.</param>
    /// <param name="cancellationToken">The end of the application.</param>
    public async Task RunAsync(string frontend, string key, Task ended, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connecting = ConnectAgainAndAgainAsync(AddressOf(frontend), key, over.Token);
        await Task.WhenAny(ended, connecting);
        await over.CancelAsync();
        await connecting;
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Turns the address of the pages into that of the AppHost's connection.</summary>
    internal static Uri AddressOf(string frontend)
    {
        var builder = new UriBuilder(new Uri(new Uri(frontend), DashboardSettings.AppHostPath));
        builder.Scheme = builder.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return builder.Uri;
    }

    private async Task ConnectAgainAndAgainAsync(Uri address, string key, CancellationToken cancellationToken)
    {
        var lastConnected = time.GetTimestamp();
        var told = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var socket = new ClientWebSocket();
                socket.Options.SetRequestHeader(DashboardSettings.AppHostKeyHeader, key);
                socket.Options.Proxy = null;

                // Its own child on this machine, known by its key; a development certificate need not be trusted for that.
                if (address.IsLoopback) socket.Options.RemoteCertificateValidationCallback = static (_, _, _, errors) => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors;
                await socket.ConnectAsync(address, cancellationToken);
                await new DashboardConnection(socket, resources, usage, commands, status).RunAsync(Hello(), cancellationToken);
                lastConnected = time.GetTimestamp();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was, the next connection may do better; the application is not concerned.
                if (!told && time.GetElapsedTime(lastConnected) > Notice)
                {
                    told = true;
                    status.Missing($"The dashboard runs, but does not answer the AppHost at {address}: {e.Message} It shows telemetry only, no resources and console logs.");
                }
            }

            try
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private AppHostMessage.Hello Hello() => new(configuration["Dashboard:ApplicationName"] ?? Name(environment.ApplicationName), _runId, _startedAt);

    /// <summary>As in Aspire: what <c>Shop.AppHost</c> starts is the Shop.</summary>
    private static string Name(string appHost)
        => appHost.EndsWith(".AppHost", StringComparison.OrdinalIgnoreCase) ? appHost[..^".AppHost".Length] : appHost;
}
