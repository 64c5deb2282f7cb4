using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard;
using Embedded.Dashboard.Contracts;
using Embedded.Networking;
using Embedded.Orchestration;
using Hosting.Tests.CommandLine;
using Hosting.Tests.Lifetime;

namespace Hosting.Tests.Dashboard;

/// <summary>The dashboard itself, started by an application.</summary>
[Trait("Speed", "Integration")]
public sealed class RealDashboardTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryDirectory _home = new();

    [Fact]
    public async Task A_test_that_asks_for_it_opens_its_pages_and_services_send_telemetry_to_it()
    {
        await using var run = DashboardApplication.WithReal();
        run.Builder.AddProject<Projects.FixtureService>("service", "http").WithHttpHealthCheck("/health");
        await run.StartAsync();
        var link = await run.App.Application.GetDashboardLinkAsync(Eventually.Token);
        await run.App.HealthyAsync("service");

        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        var page = await browser.GetAsync(link, Eventually.Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var origin = new Uri(link).GetLeftPart(UriPartial.Authority);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{origin}/_framework/blazor.web.js", Eventually.Token)).StatusCode);

        // What it shows has come over the AppHost's connection.
        var resource = await EventuallyAsync(browser, $"{origin}/api/resources", r => r is { State: "Running", Health: "Healthy" });
        Assert.Equal(run.App.Pid(resource.Id), resource.ProcessId);
        Assert.Equal((true, null), Assert.Single(resource.Environment, v => v.Name == "OTEL_EXPORTER_OTLP_HEADERS") is var key ? (key.IsSecret, key.Value) : default);

        var endpoint = run.App.Snapshots("service").Single().EnvironmentVariables.Single(v => v.Name == "OTEL_EXPORTER_OTLP_ENDPOINT").Value!;
        Assert.Equal(run.Builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"], endpoint);
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", new Uri(endpoint).Port, Eventually.Token);
    }

    [Fact]
    public async Task The_link_is_used_once_and_the_terminal_prints_the_next()
    {
        await using var run = AppHostProcess.StartWithDashboard(_home.Path, "FaultyAppHost", "--Fault:Kind", "none");
        await run.WaitForOutputAsync("/login?t=");
        var link = run.Lines.First(l => l.Contains("/login?t=", StringComparison.Ordinal)).Split(' ')[^1];

        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        Assert.True((await browser.GetAsync(link, Eventually.Token)).IsSuccessStatusCode);

        await run.WaitForOutputAsync("The dashboard's link has been used. Another browser signs in with");
        run.Terminate();
        Assert.Equal(0, await run.ExitCodeAsync());
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task With_its_port_in_use_the_application_gets_healthy_and_says_so_once()
    {
        using var holder = new TcpListener(IPAddress.Loopback, FreePorts.Take());
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var run = AppHostProcess.StartOnItsPorts(_home.Path, "FaultyAppHost", new() { ["ASPNETCORE_URLS"] = $"http://localhost:{port}" }, "--Fault:Kind", "none");

        await run.WaitForOutputAsync("Press Ctrl+C to stop.");
        await run.WaitForOutputAsync($"The dashboard is not there: its port {port} (pages) is in use by process {Environment.ProcessId} (");

        Assert.Contains(run.Lines, l => l.StartsWith("Ready after ", StringComparison.Ordinal));
        run.Terminate();
        Assert.Equal(0, await run.ExitCodeAsync());
        Assert.Single(run.Lines, l => l.StartsWith("The dashboard is not there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_AppHost_leaves_no_dashboard()
    {
        await using var run = AppHostProcess.StartWithDashboard(_home.Path, "FaultyAppHost", "--Fault:Kind", "none");
        await run.WaitForOutputAsync("/login?t=");
        var tree = ProcessTree.Of(run.Pid);
        Assert.Contains(tree, p => Read(p.Pid).Contains("Hosting.Dashboard.dll", StringComparison.Ordinal));

        Signals.Send(run.Pid, Signals.Kill);

        await Eventually.TrueAsync(() => ProcessTree.Alive(tree).Count == 0, "nothing of it is left");
    }

    public void Dispose() => _home.Dispose();

    private static async Task<ResourceView> EventuallyAsync(HttpClient browser, string url, Predicate<ResourceView> condition)
    {
        ResourceView? found = null;
        var start = TimeProvider.System.GetTimestamp();
        while (found is null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"Waited {Patience.TotalSeconds} s for {url}.");
            found = (await browser.GetFromJsonAsync<List<ResourceView>>(url, Eventually.Token))!.Find(condition);
            if (found is null) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Eventually.Token);
        }

        return found;
    }

    private static string Read(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
