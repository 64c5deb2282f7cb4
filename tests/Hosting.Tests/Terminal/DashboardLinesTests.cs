using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard;
using Embedded.Terminal;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console.Testing;

namespace Hosting.Tests.Terminal;

/// <summary>What the terminal says of the dashboard.</summary>
[Trait("Speed", "Unit")]
public sealed class DashboardLinesTests : IAsyncDisposable
{
    private const string Link = "http://localhost:15300/login?t=0123456789abcdef0123456789abcdef";
    private readonly TestResource _shop = new("web-shop");
    private readonly TestEngine _engine;
    private readonly TestConsole _console = new TestConsole().Width(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly DashboardStatus _status = new(NullLogger<DashboardStatus>.Instance);
    private Task _shown = Task.CompletedTask;

    public DashboardLinesTests() => _engine = new TestEngine(_shop);

    [Fact]
    public async Task Into_a_pipe_its_link_is_a_line_as_soon_as_it_listens_and_then_the_first_of_the_addresses()
    {
        Show(inPlace: false);
        _status.Listening(Link);
        await SaidAsync(Link);
        Assert.Matches(@"^ +\d+\.\d s  dashboard  http://localhost:15300/login\?t=[0-9a-f]{32}$", _console.Lines[0].TrimEnd());
        Assert.DoesNotContain("Ready", _console.Output, StringComparison.Ordinal);

        await ReadyAsync();

        Assert.Equal([$"  dashboard   {Link}", "  web-shop    http://localhost:5300"], Addresses());
    }

    [Fact]
    public async Task On_a_terminal_it_stands_above_what_starts_and_then_among_the_addresses()
    {
        Show(inPlace: true);
        _status.Listening(Link);
        await SaidAsync(Link);

        await ReadyAsync();

        Assert.Equal([$"  dashboard   {Link}", "  web-shop    http://localhost:5300"], Addresses());
    }

    [Fact]
    public async Task When_it_comes_after_everything_it_is_told_then()
    {
        Show(inPlace: false);
        await ReadyAsync();
        Assert.Equal(["  web-shop    http://localhost:5300"], Addresses());

        _status.Listening(Link);

        await SaidAsync(Link);
    }

    [Fact]
    public async Task A_narrow_terminal_does_not_break_the_link()
    {
        _console.Width(76);
        Show(inPlace: false);
        _status.Listening(Link);
        await ReadyAsync();

        Assert.Contains(_console.Lines, l => l.StartsWith("  dashboard ", StringComparison.Ordinal) && l.TrimEnd().EndsWith(Link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_link_is_told_in_a_sentence()
    {
        Show(inPlace: false);
        _status.Listening(Link);
        await ReadyAsync();

        _status.NextLink("http://localhost:15300/login?t=next");
        await SaidAsync("t=next");

        var at = _console.Lines.ToList().FindIndex(l => l.StartsWith("The dashboard's link has been used. Another browser signs in with", StringComparison.Ordinal));
        Assert.Equal("  http://localhost:15300/login?t=next", _console.Lines[at + 1].TrimEnd());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_problem_is_told_once_with_the_dashboards_last_words(bool inPlace)
    {
        Show(inPlace);
        _status.GivenUp("The dashboard [is] not there.", ["its last [words]"]);
        await SaidAsync("its last [words]");
        await ReadyAsync();

        Assert.Contains("The dashboard [is] not there.", _console.Output, StringComparison.Ordinal);
        if (!inPlace) Assert.Single(_console.Lines, l => l.Contains("The dashboard [is] not there.", StringComparison.Ordinal));
        Assert.Equal(["  web-shop    http://localhost:5300"], Addresses());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _shown.SoonAsync();
        await _engine.DisposeAsync();
        _console.Dispose();
        _stop.Dispose();
    }

    private void Show(bool inPlace)
    {
        if (inPlace) _console.Interactive();
        _shown = new StartupDisplay(_console, new ResourceTable(_engine.Model), _engine.Notifications, _engine.Logs, _engine.Time, inPlace, _status).RunAsync(_stop.Token);
    }

    private async Task ReadyAsync()
    {
        await _engine.Notifications.PublishUpdateAsync(_shop, s => s with { Urls = [new UrlSnapshot("http", "http://localhost:5300", false)] });
        await _engine.ReadyAsync(_shop);
        await SaidAsync("Press Ctrl+C to stop.");
    }

    private List<string> Addresses()
        => [.. _console.Lines.SkipWhile(l => !l.StartsWith("Ready after ", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.Trim().Length > 0).Select(l => l.TrimEnd())];

    private Task SaidAsync(string text) => Eventually.TrueAsync(() =>
    {
        _engine.Time.Advance(TimeSpan.FromMilliseconds(100));
        return _console.Output.Contains(text, StringComparison.Ordinal) || (_shown.IsFaulted ? throw _shown.Exception! : false);
    }, TimeSpan.FromSeconds(20), () => $"It did not say '{text}' but:{Environment.NewLine}{_console.Output}");
}
