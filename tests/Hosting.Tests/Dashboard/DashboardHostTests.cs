using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard;
using Embedded.Networking;
using Embedded.Orchestration;
using Hosting.Tests.Lifetime;
using Hosting.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Dashboard;

/// <summary>Whatever its dashboard does, the application runs, and people are told.</summary>
[Trait("Speed", "Integration")]
public sealed class DashboardHostTests
{
    [Fact]
    public async Task Its_link_is_known_once_it_listens_and_it_ends_with_the_application()
    {
        await using var run = DashboardApplication.WithFixture("ready");
        run.Builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        await run.StartAsync();

        var link = await run.App.Application.GetDashboardLinkAsync(Eventually.Token);
        Assert.Matches(@"^http://localhost:\d+/login\?t=[0-9a-f]{32}$", link);
        Assert.Equal(run.Builder.Configuration["AppHost:BrowserToken"], link[^32..]);
        Assert.Equal(link, Assert.Single(run.Notices).Link);
        await run.App.InStateAsync("beside", KnownResourceStates.Running);
        Assert.NotEmpty(run.Processes);

        await run.App.Application.StopAsync(Eventually.Token);
        Assert.Empty(run.Processes);
    }

    [Fact]
    public async Task What_sends_telemetry_starts_when_the_dashboard_listens_or_is_given_up_and_everything_else_at_once()
    {
        await using var run = DashboardApplication.WithFixture("silent", "--Embedded:DashboardTimeout", "00:00:03");
        run.Builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        run.Builder.AddProject<Projects.FixtureService>("service", "http").WithHttpHealthCheck("/health");
        await run.StartAsync();
        await run.App.HealthyAsync("service");
        await run.App.InStateAsync("beside", KnownResourceStates.Running);

        await run.ToldAsync(n => n.IsProblem, "that there is none");
        var notice = Assert.Single(run.Notices);
        Assert.StartsWith("The dashboard is not there: it did not begin to listen within 3 s. The application runs without it.", notice.Text, StringComparison.Ordinal);
        Assert.Equal(["The fixture says nothing of use."], notice.LastLines);
        Assert.True(Start("service") - Start("beside") > TimeSpan.FromSeconds(1.5), "The service waited.");
        await Eventually.TrueAsync(() => run.Processes.Count == 0, "the dashboard was ended");
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.App.Application.GetDashboardLinkAsync(Eventually.Token));

        DateTime Start(string name) => run.App.Snapshots(name).Single().StartTimeStamp!.Value;
    }

    [Fact]
    public async Task One_that_ends_at_once_is_started_a_few_times_and_then_told_with_its_last_words()
    {
        await using var run = DashboardApplication.WithFixture("crash");
        run.Builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        await run.StartAsync();
        await run.App.InStateAsync("beside", KnownResourceStates.Running);

        await run.ToldAsync(n => n.IsProblem, "that it ended");

        var notice = Assert.Single(run.Notices);
        Assert.StartsWith("The dashboard ended 4 times, the last time with exit code 3, and is not started again. The application runs without it", notice.Text, StringComparison.Ordinal);
        Assert.Equal(["The fixture was told to fail."], notice.LastLines);
    }

    [Fact]
    public async Task One_that_dies_is_started_again_with_another_link()
    {
        await using var run = DashboardApplication.WithFixture("ready");
        await run.StartAsync();
        var first = await run.App.Application.GetDashboardLinkAsync(Eventually.Token);

        Signals.Send(Assert.Single(run.Processes).Pid, Signals.Kill);
        await run.ToldAsync(n => n.Text is not null, "that it was started again");

        var again = run.Notices[^1];
        Assert.Equal("The dashboard ended (exit code 137). It runs again:", again.Text);
        Assert.NotEqual(first, again.Link);
        Assert.Equal(again.Link, run.Status.Link);
    }

    [Fact]
    public async Task Its_port_in_use_is_told_and_when_the_port_is_free_it_comes()
    {
        var holder = new TcpListener(IPAddress.Loopback, FreePorts.Take());
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        using var data = new TemporaryDirectory();
        await using var run = DashboardApplication.KeepingWithFixture("ready", data.Path);
        run.Builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        run.Builder.Configuration["ASPNETCORE_URLS"] = $"http://localhost:{port}";
        await run.StartAsync();
        await run.App.InStateAsync("beside", KnownResourceStates.Running);

        await run.ToldAsync(n => n.IsProblem, "that the port is in use");
        Assert.StartsWith($"The dashboard is not there: its port {port} (pages) is in use by process {Environment.ProcessId} (", Assert.Single(run.Notices).Text, StringComparison.Ordinal);

        holder.Dispose();
        await run.ToldAsync(n => n.Link is not null, "the link");
        Assert.StartsWith($"http://localhost:{port}/login?t=", run.Status.Link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_nowhere_is_told_with_where_it_was_looked_for()
    {
        await using var run = DashboardApplication.WithFixture("ready");
        run.Builder.Configuration[DashboardLocation.PathSetting] = "/nowhere/Hosting.Dashboard.dll";
        run.Builder.AddExecutable("beside", "sh", ".", "-c", "exec sleep 3600");
        await run.StartAsync();
        await run.App.InStateAsync("beside", KnownResourceStates.Running);

        await run.ToldAsync(n => n.IsProblem, "that it is nowhere");

        Assert.Equal("The dashboard is not started: it is not at /nowhere/Hosting.Dashboard.dll. Build the AppHost again. The application runs without it.", Assert.Single(run.Notices).Text);
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public async Task It_can_be_turned_off_in_code_and_by_configuration(bool disable, string configured)
    {
        await using var builder = Aspire.Hosting.Testing.DistributedApplicationTestingBuilder.Create(["--Embedded:Dashboard", configured], (options, _) => options.DisableDashboard = disable);
        await using var application = await builder.BuildAsync(Eventually.Token);

        Assert.Null(application.Services.GetService<DashboardStatus>());
        Assert.Throws<InvalidOperationException>(() => { _ = application.GetDashboardLinkAsync(Eventually.Token); });
    }

    [Fact]
    public async Task A_test_has_none_unless_it_asks_for_it()
    {
        await using var builder = Aspire.Hosting.Testing.DistributedApplicationTestingBuilder.Create();
        await using var application = await builder.BuildAsync(Eventually.Token);

        Assert.Null(application.Services.GetService<DashboardStatus>());
    }
}
