using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard;
using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>
/// Shows how the application starts: on a terminal one line per resource that changes in place, elsewhere a line for each
/// change. Then the addresses to open, and whatever changes later. Times count from the start of the process.
/// </summary>
/// <param name="console">Where to.</param>
/// <param name="table">The resources.</param>
/// <param name="notifications">What happens to them.</param>
/// <param name="logs">What they write.</param>
/// <param name="time">The clock.</param>
/// <param name="inPlace">Whether lines may change.</param>
/// <param name="dashboard">What becomes of the dashboard; null without one.</param>
/// <param name="before">How long the process had run before this was made.</param>
internal sealed class StartupDisplay(
    IAnsiConsole console,
    ResourceTable table,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    TimeProvider time,
    bool inPlace,
    DashboardStatus? dashboard = null,
    TimeSpan before = default)
{
    private const string Indent = "  ";
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnhealthyNotice = TimeSpan.FromSeconds(30);
    private readonly long _start = time.GetTimestamp();
    private readonly Timeline _timeline = new();
    private readonly HashSet<string> _reported = [];
    private readonly Dictionary<string, long> _checkingSince = [];
    private readonly HealthNews _health = new(table);
    private readonly List<string> _notices = [];
    private readonly DashboardLines _dashboard = new(dashboard);

    /// <summary>Completes when the application can do nothing any more.</summary>
    public Task Lost => _lost.Task;

    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var changes = notifications.WatchAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            if (inPlace)
            {
                await console.Live(Picture()).AutoClear(false).StartAsync(async live =>
                {
                    // Nothing else is written meanwhile: it would land in the middle of the lines that change.
                    while (!table.IsSettled && await TakeAsync(null)) live.UpdateTarget(Picture());
                    live.UpdateTarget(Picture(withAddress: false)); // It follows among the addresses.
                });
            }
            else
            {
                while (!table.IsSettled && await TakeAsync(Line)) { }
            }

            if (!table.IsSettled) return; // Stopped while it was still starting.
            await SummariseAsync();
            while (await TakeAsync(Later)) { }
        }
        catch (OperationCanceledException)
        {
            // Stopping: RunSession tells the rest.
        }

        async Task<bool> TakeAsync(Action<ResourceRow>? changed)
        {
            var tick = Task.Delay(Refresh, time, cancellationToken);
            if (await Task.WhenAny(next, tick) == next)
            {
                if (!await next) return false;
                if (table.Update(changes.Current) is { } row) changed?.Invoke(row);
                Note(changes.Current.Resource.Name);
                next = changes.MoveNextAsync().AsTask();
            }

            if (changed is not null)
            {
                await ReportFailuresAsync();
                foreach (var (row, text) in _health.Take()) console.WriteLine($"{Clock}{row.Name.PadRight(Width)}{text}");
            }

            foreach (var notice in NoticesOfUnhealthy().Concat(_dashboard.News(Clock, Width, console.Profile.Width, withFirstLink: changed is not null)))
            {
                if (changed is null) _notices.Add(notice);
                else console.MarkupLine(notice);
            }

            if (table.IsLost) _lost.TrySetResult();
            return !cancellationToken.IsCancellationRequested;
        }
    }

    private async Task SummariseAsync()
    {
        await ReportFailuresAsync();
        var addresses = table.Addresses().ToList();
        var (dashboardLine, nameWidth) = _dashboard.Among(addresses.Select(a => a.Name), console.Profile.Width - Indent.Length);
        foreach (var notice in _dashboard.News(Clock, Width, console.Profile.Width, withFirstLink: false)) console.MarkupLine(notice);
        var whole = Elapsed;
        var failed = table.Rows.Count(r => r.Stage == RowStage.Failed);
        console.WriteLine();
        console.MarkupLine(failed == 0 ? $"[green]Ready[/] after {TimelineText.Seconds(whole)}: [dim]{Markup.Escape(TimelineText.Sum(_timeline.Chain(table.WaitsOf), whole))}[/]." : $"[red]{failed} of {table.Rows.Count} resources failed[/]; see above.");
        if (addresses.Count > 0 || dashboardLine is not null) console.WriteLine();
        if (dashboardLine is not null) console.MarkupLine(Indent + dashboardLine);
        foreach (var (name, url) in addresses) console.MarkupLine($"{Indent}{Markup.Escape(name.PadRight(nameWidth))}[link]{Markup.Escape(url)}[/]");
        console.WriteLine();
        if (!table.IsLost) console.MarkupLine("Press Ctrl+C to stop.");
    }

    private int Width => table.Rows.Select(r => r.Name.Length).Append(_dashboard.NameLength).Max() + 2;

    private TimeSpan Elapsed => before + time.GetElapsedTime(_start);

    private string Clock => $"{Elapsed.TotalSeconds,6:0.0} s  ";

    private void Note(string name)
    {
        if (table.Find(name) is not { } row) return;
        if (row.Stage is RowStage.Starting or RowStage.Checking) _timeline.Begin(row.Name, Elapsed);
        else if (row.Stage == RowStage.Ready) _timeline.Done(row.Name, Elapsed);
        else if (row.Stage == RowStage.Done) _timeline.Finish(row.Name, Elapsed);
    }

    /// <summary>The dashboard's address stands above everything, as soon as there is one: it is what people open while things start.</summary>
    private Rows Picture(bool withAddress = true)
    {
        var address = !withAddress ? null : _dashboard.Address(Width, console.Profile.Width - Indent.Length);
        return new([.. address is null ? [] : new[] { new Markup(Indent + address) }, Grid(), .. _notices.Select(n => new Markup(n))]);
    }

    private Grid Grid()
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(1)).AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(2)).AddColumn(new GridColumn().NoWrap().RightAligned());
        foreach (var row in table.Rows) grid.AddRow(new Markup(Mark(row)), new Text(row.Name), new Text(row.Text), new Text(_timeline.TimeOf(row.Name) is { } took ? $"{took.TotalSeconds:0.0} s" : "", new Style(decoration: Decoration.Dim)));
        return grid;
    }

    private void Line(ResourceRow row) => console.WriteLine($"{Clock}{row.Name.PadRight(Width)}{(IsToldInFull(row) ? "failed" : row.Text)}");

    /// <summary>Its own failure is told with its reason and its last lines.</summary>
    private static bool IsToldInFull(ResourceRow row) => row is { Stage: RowStage.Failed, FailedByDependency: false };

    private void Later(ResourceRow row)
    {
        if (IsToldInFull(row)) return;
        _reported.Remove(row.Name);
        Line(row);
    }

    private async Task ReportFailuresAsync()
    {
        foreach (var row in table.Rows.Where(r => r is { Stage: RowStage.Failed, FailedByDependency: false } && _reported.Add(r.Name)))
        {
            console.WriteLine();
            console.MarkupLine($"[red]{Markup.Escape(row.Name)} failed:[/] {Markup.Escape(row.Reason)}");
            foreach (var line in await LastOutput.OfAsync(logs, row)) console.MarkupLine($"  [dim]{Markup.Escape(line)}[/]");
            if (row.HasExited && !table.IsLost && dashboard is not null) console.MarkupLine($"What else runs goes on. Start {Markup.Escape(row.Name)} again with its Start command in the dashboard.");
        }
    }

    private IEnumerable<string> NoticesOfUnhealthy()
    {
        foreach (var row in table.Rows)
        {
            if (row.Stage != RowStage.Checking)
            {
                _checkingSince.Remove(row.Name);
                continue;
            }

            if (!_checkingSince.TryAdd(row.Name, time.GetTimestamp()) && time.GetElapsedTime(_checkingSince[row.Name]) >= UnhealthyNotice)
            {
                _checkingSince[row.Name] = long.MaxValue / 2; // Once is enough.
                yield return $"[yellow]{Markup.Escape(row.Name)} runs but has not become healthy in {UnhealthyNotice.TotalSeconds:0} s:[/] {Markup.Escape(row.Health.TrimEnd('.'))}. What waits for it does not start. Look at its output (--logs {Markup.Escape(row.Name)}), mend it, and start again.";
            }
        }
    }

    private static string Mark(ResourceRow row) => row.Stage switch
    {
        RowStage.Failed => "[red]x[/]",
        RowStage.Ready => "[green]*[/]",
        RowStage.Done => "[green]v[/]",
        RowStage.Checking => "[yellow]*[/]",
        RowStage.Starting => "[blue]>[/]",
        _ => "[dim]-[/]",
    };
}
