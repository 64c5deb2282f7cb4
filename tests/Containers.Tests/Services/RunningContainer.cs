using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Containers.Tests.Jail;
using Containers.Tests.Support;

namespace Containers.Tests.Services;

/// <summary>A service's container that is healthy, and a client for it.</summary>
internal sealed class RunningContainer : IAsyncDisposable
{
    private readonly ContainerImage _image;

    private RunningContainer(ContainerImage image, Container container, int port, string? token)
    {
        _image = image;
        Container = container;
        Port = port;
        Token = token;
        Client = new HttpClient { BaseAddress = Address };
        if (token is not null)
            Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Container Container { get; }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Of an administrator; null where the service takes none.</summary>
    public string? Token { get; }

    /// <summary>Sends <see cref="Token"/>.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningContainer> StartAsync(ContainerImage image, Dictionary<string, string> environment, string? token)
    {
        var port = FreePort();
        environment["ASPNETCORE_HTTP_PORTS"] = port.ToString(CultureInfo.InvariantCulture);
        var running = new RunningContainer(image, Container.Start(image, environment), port, token);
        try
        {
            await Eventually.TrueAsync($"{image.Image.Repository} is healthy", running.IsHealthyAsync);
            return running;
        }
        catch (Exception exception)
        {
            await running.DisposeAsync();
            throw new InvalidOperationException($"{exception.Message}\nIt wrote:\n{running.Container.Output}", exception);
        }
    }

    /// <summary>Runs the command of the task definition's health check, in a container like this one.</summary>
    public Task<(int ExitCode, string Output)> CheckHealthAsync() => Container.RunAsync(
        _image,
        new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = Port.ToString(CultureInfo.InvariantCulture) },
        [.. _image.Image.Command, "healthcheck"]);

    /// <summary>Whether a new connection is refused.</summary>
    public async Task<bool> RefusesAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Container.DisposeAsync();
    }

    private async Task<bool> IsHealthyAsync()
    {
        if (Container.HasExited)
            throw new InvalidOperationException("It ended.");
        try
        {
            using var answer = await Client.GetAsync("/health", TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
