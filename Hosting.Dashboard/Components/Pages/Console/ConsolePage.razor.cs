using System.Globalization;
using System.Text;
using Embedded.Dashboard.Components.Formats;
using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Embedded.Dashboard.Components.Pages.Console;

public sealed partial class ConsolePage : IAsyncDisposable
{
    private IReadOnlyList<(string Id, string Name)> _instances = [];
    private ConsoleBuffer? _buffer;
    private List<ConsoleRow> _shown = [];
    private List<int> _matches = [];
    private int _match;
    private string? _searched;
    private bool _showMatch;
    private bool _follow = true;
    private bool _paused;
    private int _news;
    private ElementReference _console;
    private DotNetObjectReference<ConsolePage>? _self;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private AddressBar Navigation { get; set; } = null!;

    [Inject]
    private ResourceColors Colors { get; set; } = null!;

    /// <summary>The resource; null for all.</summary>
    [Parameter]
    public string? Name { get; set; }

    [SupplyParameterFromQuery(Name = DashboardLinks.InstanceKey)]
    private string? Instance { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    /// <summary>Whether lines without a match are left out.</summary>
    [SupplyParameterFromQuery]
    private bool Only { get; set; }

    [SupplyParameterFromQuery(Name = "time")]
    private bool Timestamps { get; set; }

    [SupplyParameterFromQuery]
    private bool? Wrap { get; set; }

    private bool IsWrapped => Wrap ?? true;

    private string? Resource => DashboardLinks.Resource(Name, Instance);

    private protected override RunPart Parts => RunPart.Console | RunPart.Resources;

    protected override bool IsPaused => _paused;

    protected override Task RefreshAsync()
    {
        _instances = ChosenInstances();
        _buffer ??= new ConsoleBuffer(Run.Console.MaxLines);
        var added = _paused ? 0 : _buffer.Read(Run, _instances, isRead: !_follow);
        if (!_follow) _news += added;
        Search();
        return Task.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await Js.InvokeVoidAsync("dashboardConsole.attach", _console, _self);
        }

        // Only once it is marked can the browser look for it.
        if (!_showMatch || _matches.Count == 0) return;
        _showMatch = false;
        await Js.InvokeVoidAsync("dashboardConsole.show", _matches[_match], _shown.Count);
    }

    /// <summary>The reader scrolled away from the newest line, or came back to it.</summary>
    [JSInvokable]
    public void Scrolled(bool atEnd)
    {
        if (atEnd == _follow) return;
        _follow = atEnd;
        if (atEnd) _news = 0;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        _self?.Dispose();
        if (_self is null) return;
        try
        {
            await Js.InvokeVoidAsync("dashboardConsole.detach");
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and with it what was attached.
        }
    }

    private IReadOnlyList<(string Id, string Name)> ChosenInstances()
    {
        var known = Run.Resources.All;
        var instances = known.Select(r => (r.Id, r.Name)).Concat(Run.Console.Ids.Where(id => !known.Any(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase))).Select(id => (Id: id, Name: id)));
        return [.. instances.Where(i =>
            Name is null
            || (Instance is null ? Is(i.Name, Name) || Is(i.Id, Name) : Is(i.Id, Instance)))];
    }

    private void Search()
    {
        var rows = _buffer!.Rows;
        if (string.IsNullOrEmpty(Text))
        {
            _shown = [.. rows];
            _matches = [];
            return;
        }

        _shown = Only ? [.. rows.Where(IsMatch)] : [.. rows];
        _matches = [.. Enumerable.Range(0, _shown.Count).Where(i => IsMatch(_shown[i]))];
        // The newest is the likeliest to be meant.
        if (_searched != Text) _match = _matches.Count - 1;
        _searched = Text;
        _match = Math.Clamp(_match, 0, Math.Max(0, _matches.Count - 1));
    }

    private bool IsMatch(ConsoleRow row) => row.Content.Text.Contains(Text!, StringComparison.OrdinalIgnoreCase);

    private void Step(int by)
    {
        if (_matches.Count == 0) return;
        _match = (_match + by + _matches.Count) % _matches.Count;
        _follow = false;
        _showMatch = true;
    }

    private async Task FollowAsync(bool follow)
    {
        _follow = follow;
        if (follow) _news = 0;
        await Js.InvokeVoidAsync("dashboardConsole.follow", follow);
    }

    private void Pause(bool paused)
    {
        _paused = paused;
        if (!paused) RequestRefresh();
    }

    private void Clear()
    {
        foreach (var (id, _) in _instances) Run.Console.Clear(id);
        _buffer!.Clear();
        _news = 0;
        Search();
    }

    private async Task DownloadAsync()
    {
        var text = new StringBuilder();
        foreach (var row in _shown)
        {
            if (_instances.Count > 1) text.Append(row.ResourceId).Append('\t');
            if (Timestamps) text.Append(row.Line.At.ToString("O", CultureInfo.InvariantCulture)).Append('\t');
            text.Append(row.Content.Text).Append('\n');
        }

        using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));
        await Js.InvokeVoidAsync("dashboard.download", $"{Resource?.Replace('/', '-') ?? "all-resources"}.log", stream);
    }

    private string LineClass(ConsoleRow row) =>
        (row.Line.IsError ? "line line-error" : "line") + (_matches.Count > 0 && _match < _matches.Count && ReferenceEquals(_shown[_matches[_match]], row) ? " line-here" : "");

    private void Choose(string? resource) => Navigation.NavigateTo(DashboardLinks.Console(Run, resource));

    private void Set(string name, string? value) => Navigation.SetQuery(replace: true, (name, value));

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static RenderFragment Piece(ConsolePiece piece) => builder =>
    {
        if (piece is { Style: null, Link: null, IsMatch: false })
        {
            builder.AddContent(0, piece.Text);
            return;
        }

        builder.OpenElement(1, piece.Link is null ? piece.IsMatch ? "mark" : "span" : "a");
        if (piece.Link is not null)
        {
            builder.AddAttribute(2, "href", piece.Link);
            builder.AddAttribute(3, "target", "_blank");
            builder.AddAttribute(4, "rel", "noopener noreferrer");
        }

        // What is found is marked in one colour whatever the program chose.
        if (!piece.IsMatch && piece.Style is not null) builder.AddAttribute(5, "style", piece.Style);
        if (piece is { IsMatch: true, Link: not null })
        {
            builder.OpenElement(6, "mark");
            builder.AddContent(7, piece.Text);
            builder.CloseElement();
        }
        else
        {
            builder.AddContent(8, piece.Text);
        }

        builder.CloseElement();
    };
}
