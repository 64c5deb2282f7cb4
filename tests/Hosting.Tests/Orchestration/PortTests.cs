using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Embedded.Networking;
using Embedded.Orchestration;

namespace Hosting.Tests.Orchestration;

/// <summary>Ports that the model names, and ports that somebody else holds.</summary>
[Trait("Speed", "Integration")]
public sealed class PortTests : IDisposable
{
    private readonly TemporaryDirectory _data = new();

    [Fact]
    public async Task A_port_in_use_fails_its_resource_alone_and_names_everybody_concerned()
    {
        using var holder = Listen();
        var builder = TestApplication.KeepingBuilder(_data.Path);
        var unlucky = builder.AddExecutable("unlucky", "sh", ".", "-c", "exec sleep 3600").WithHttpEndpoint(port: PortOf(holder), name: "front");
        builder.AddExecutable("dependent", "sh", ".", "-c", "exec sleep 3600").WaitFor(unlucky);
        builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        await using var app = await TestApplication.StartAsync(builder);

        await app.InStateAsync("unlucky", KnownResourceStates.FailedToStart);
        await app.InStateAsync("dependent", KnownResourceStates.FailedToStart);
        await app.InStateAsync("beside", KnownResourceStates.Running);

        Assert.StartsWith($"The port {PortOf(holder)} of 'unlucky' (endpoint 'front') is in use by process {Environment.ProcessId} (", app.Reason("unlucky"), StringComparison.Ordinal);
        Assert.Contains("it waits for 'unlucky'", app.Reason("dependent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_has_become_free_lets_its_resource_start()
    {
        var holder = Listen();
        var port = PortOf(holder);
        var builder = TestApplication.KeepingBuilder(_data.Path);
        builder.AddProject<Projects.FixtureService>("late", launchProfileName: null).WithHttpEndpoint(port: port).WithHttpHealthCheck("/health");
        await using var app = await TestApplication.StartAsync(builder);
        await app.InStateAsync("late", KnownResourceStates.FailedToStart);

        holder.Dispose();
        await app.CommandAsync("late", KnownResourceCommands.StartCommand);
        await app.HealthyAsync("late");

        using var client = app.Application.CreateHttpClient("late");
        Assert.Equal(port, client.BaseAddress!.Port);
        Assert.Equal($"{app.Pid("late")}", await client.GetStringAsync("/pid", Eventually.Token));
    }

    [Fact]
    public async Task Two_proxies_cannot_share_a_port()
    {
        var port = FreePorts.Take();
        await using var first = EndpointProxy.Listen(port);

        var refused = Assert.Throws<SocketException>(() => EndpointProxy.Listen(port));

        Assert.Equal(SocketError.AddressAlreadyInUse, refused.SocketErrorCode);
        Assert.False(FreePorts.IsFree(port));
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_let_go_when_its_server_gives_it_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var proxy = EndpointProxy.Listen(FreePorts.Take());
        proxy.Add(PortOf(listener));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port, Eventually.Token);
        var server = await listener.AcceptSocketAsync(Eventually.Token);

        // Until nothing goes any more.
        server.Blocking = false;
        while (server.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectWrite))
            server.Send(new byte[64 * 1024], SocketFlags.None, out _);
        Assert.False(client.Poll(0, SelectMode.SelectError));
        server.Close(timeout: 0);

        await Eventually.TrueAsync(() => client.Poll(0, SelectMode.SelectError), TimeSpan.FromSeconds(20), () => "The client still has its connection.");
    }

    [Fact]
    public async Task A_port_whose_connections_are_only_closing_can_be_listened_on_again()
    {
        var port = FreePorts.Take();
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, port, Eventually.Token);

            // The side that closes first keeps the connection in TIME_WAIT.
            (await listener.AcceptTcpClientAsync(Eventually.Token)).Close();
            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Eventually.Token));
        }

        listener.Dispose();

        await using var proxy = EndpointProxy.Listen(port);
        Assert.Equal(port, proxy.Port);
    }

    [Fact]
    public async Task A_port_stays_free_while_it_is_asked_about_and_processes_are_started()
    {
        // A process that is being started holds a copy of every socket that is open at that moment.
        using var enough = new CancellationTokenSource();
        var starts = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var process = Process.Start("true");
                process.WaitForExit();
            }
        }, Eventually.Token);
        var refused = 0;
        for (var asked = 0; asked < 40_000; asked++)
        {
            var port = FreePorts.Take();
            if (!FreePorts.IsFree(port)) refused++;
        }

        await enough.CancelAsync();
        await starts;
        Assert.Equal(0, refused);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public void A_port_that_somebody_listens_on_is_not_free(string address)
    {
        using var holder = new TcpListener(IPAddress.Parse(address), 0);
        holder.Start();

        Assert.False(FreePorts.IsFree(PortOf(holder)));
    }

    [Fact]
    public async Task A_resource_has_the_port_that_the_model_names()
    {
        var port = FreePorts.Take();
        var builder = TestApplication.KeepingBuilder(_data.Path);
        builder.AddExecutable("fixed", "sh", ".", "-c", "exec sleep 3600").WithHttpEndpoint(port: port, targetPort: port + 1, env: "PORT");
        await using var app = await TestApplication.StartAsync(builder);
        await app.InStateAsync("fixed", KnownResourceStates.Running);

        Assert.Equal($"http://localhost:{port}/", app.Application.GetEndpoint("fixed").ToString());
        Assert.Contains(app.Snapshots("fixed").Single().EnvironmentVariables, v => v.Name == "PORT" && v.Value == $"{port + 1}");
    }

    public void Dispose() => _data.Dispose();

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, FreePorts.Take());
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
