using System.Text;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Reporting;
using Embedded.Dashboard.Views;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hosting.Tests.Dashboard;

/// <summary>What the AppHost and its dashboard say to each other, over a real connection.</summary>
[Trait("Speed", "Integration")]
public sealed class DashboardChannelTests : IAsyncLifetime
{
    private readonly TestResource _api = new TestResource("api").With(new ResourceCommandAnnotation(
        "greet", "Greet", _ => ResourceCommandState.Enabled, c => Task.FromResult(c.ResourceName == "api" ? CommandResults.Success() : CommandResults.Failure("who?")), null, null, null, null, null, false));

    private readonly DashboardStatus _status = new(NullLogger<DashboardStatus>.Instance);
    private readonly TaskCompletionSource _ended = new();
    private readonly CancellationTokenSource _stop = new();
    private TestEngine _engine = null!;
    private FakeDashboard _dashboard = null!;
    private Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        _engine = new TestEngine(_api);
        _dashboard = await FakeDashboard.StartAsync();
        _status.Watch();
    }

    [Fact]
    public async Task Everything_there_is_comes_first_and_then_each_change()
    {
        _engine.Logs.GetOutputWriter("api")("before", false);
        await _engine.StateAsync(_api, KnownResourceStates.Starting);
        Connect();
        var connection = await _dashboard.ConnectionAsync(1);
        await connection.UntilAsync(c => c.LinesOf("api").Any(), "the backlog has come");

        Assert.Equal("the-key", connection.Key);
        var hello = Assert.IsType<AppHostMessage.Hello>(connection.Messages[0]);
        Assert.Equal("Shop", hello.ApplicationName);
        Assert.Equal("Starting", connection.Latest("api")?.State);
        Assert.True(connection.Messages.ToList().FindIndex(m => m is AppHostMessage.ResourceChanged) < connection.Messages.ToList().FindIndex(m => m is AppHostMessage.ConsoleOutput), "A resource comes before its lines.");

        await _engine.ReadyAsync(_api);
        _engine.Logs.GetOutputWriter("api")("after", true);
        await connection.UntilAsync(c => c.Latest("api")?.State == "Running" && c.LinesOf("api").Any(l => l is { Text: "after", IsError: true, Number: 2 }), "the changes have come");
    }

    [Fact]
    public async Task After_a_broken_connection_everything_comes_again_under_the_same_run()
    {
        _engine.Logs.GetOutputWriter("api")("line", false);
        await _engine.ReadyAsync(_api);
        Connect();
        var first = await _dashboard.ConnectionAsync(1);
        await first.UntilAsync(c => c.LinesOf("api").Any(), "the first has it all");

        first.Abort();
        await PassUntilAsync(() => _dashboard.Connections.Count == 2);

        var second = await _dashboard.ConnectionAsync(2);
        await second.UntilAsync(c => c.Latest("api")?.State == "Running" && c.LinesOf("api").Any(l => l.Number == 1), "the second has it all");
        Assert.Equal(((AppHostMessage.Hello)first.Messages[0]).RunId, ((AppHostMessage.Hello)second.Messages[0]).RunId);
    }

    [Fact]
    public async Task A_command_is_carried_out_and_answered()
    {
        await _engine.ReadyAsync(_api);
        Connect();
        var connection = await _dashboard.ConnectionAsync(1);

        await connection.SendAsync(new DashboardMessage.ExecuteCommand("1", "api", "greet"));
        await connection.SendAsync(new DashboardMessage.ExecuteCommand("2", "api", "dance"));
        await connection.SendAsync(new DashboardMessage.ExecuteCommand("3", "nobody", "greet"));
        await connection.UntilAsync(c => c.Messages.OfType<AppHostMessage.CommandDone>().Count() == 3, "all are answered");

        var done = connection.Messages.OfType<AppHostMessage.CommandDone>().ToDictionary(d => d.RequestId);
        Assert.Equal(new AppHostMessage.CommandDone("1", true, false, null), done["1"]);
        Assert.Equal((false, "'api' has no command 'dance'. It has greet."), (done["2"].Success, done["2"].Message));
        Assert.Equal((false, "There is no resource 'nobody'. There are api."), (done["3"].Success, done["3"].Message));
    }

    [Fact]
    public async Task A_link_that_was_used_is_replaced_and_told_once()
    {
        _status.Listening("http://localhost/login?t=first");
        Connect();
        var connection = await _dashboard.ConnectionAsync(1);
        await connection.SendAsync(new DashboardMessage.SignInLink("http://localhost/login?t=second"));
        await connection.SendAsync(new DashboardMessage.SignInLink("http://localhost/login?t=second"));
        await connection.SendAsync(new DashboardMessage.SignInLink("http://localhost/login?t=third"));
        await Eventually.TrueAsync(() => _status.Link == "http://localhost/login?t=third", "the last link is known");

        Assert.Equal(["http://localhost/login?t=first", "http://localhost/login?t=second", "http://localhost/login?t=third"], _status.Take().Select(n => n.Link));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"type":"ofTheFuture","x":1}""")]
    [InlineData("null")]
    public async Task A_message_that_is_not_understood_is_passed_over(string text)
    {
        await _engine.ReadyAsync(_api);
        Connect();
        var connection = await _dashboard.ConnectionAsync(1);

        await connection.SendAsync(Encoding.UTF8.GetBytes(text));
        await connection.SendAsync(new DashboardMessage.ExecuteCommand("1", "api", "greet"));

        await connection.UntilAsync(c => c.Messages.OfType<AppHostMessage.CommandDone>().Any(), "what follows is answered");
        Assert.Single(_dashboard.Connections);
    }

    [Fact]
    public async Task A_dashboard_that_does_not_answer_is_told_once_and_asked_on()
    {
        _dashboard.Refuses = true;
        Connect();
        await PassUntilAsync(() => _status.Settled.IsCompleted);

        var notice = Assert.Single(_status.Take());
        Assert.StartsWith("The dashboard runs, but does not answer the AppHost at ws://127.0.0.1:", notice.Text, StringComparison.Ordinal);
        _dashboard.Refuses = false;
        await PassUntilAsync(() => _dashboard.Connections.Count == 1);
        Assert.Empty(_status.Take());
    }

    [Fact]
    public async Task It_ends_with_the_dashboard()
    {
        Connect();
        await _dashboard.ConnectionAsync(1);

        _ended.SetResult();

        await _running.SoonAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(static _ => { }, TaskScheduler.Default).SoonAsync();
        await _dashboard.DisposeAsync();
        await _engine.DisposeAsync();
        _stop.Dispose();
    }

    private void Connect()
    {
        var configuration = DashboardAddressesTests.Configuration();
        var channel = new DashboardChannel(
            new ResourceFeed(_engine.Notifications, _engine.Logs, new SecretValues(_engine.Model, configuration)),
            new UsageFeed(_engine.Notifications, _engine.Time),
            new CommandDesk(_engine.Commands),
            _status,
            new HostingEnvironment { ApplicationName = "Shop.AppHost" },
            configuration,
            _engine.Time);
        _running = channel.RunAsync(_dashboard.Address, "the-key", _ended.Task, _stop.Token);
    }

    /// <summary>Lets the pauses between attempts pass.</summary>
    private Task PassUntilAsync(Func<bool> condition) => Eventually.TrueAsync(() =>
    {
        _engine.Time.Advance(TimeSpan.FromMilliseconds(100));
        return condition();
    }, "it came about");
}
