using Embedded.Dashboard.Components.Live;
using Embedded.Dashboard.Components.Signals;
using Embedded.Dashboard.Telemetry;
using Microsoft.AspNetCore.Components;

namespace Embedded.Dashboard.Components.Pages.Metrics;

public sealed partial class MetricsPage
{
    /// <summary>A chart moves on although nothing new has come. 2 s.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private MetricsState _state = new();
    private IReadOnlyList<string> _sources = [];
    private IReadOnlyList<Instrument> _instruments = [];
    private InstrumentData? _instrument;
    private MetricChart? _chart;
    private IReadOnlyList<(string Key, IReadOnlyList<string> Values)> _dimensions = [];
    private ITimer? _tick;
    private bool _paused;

    [Parameter]
    public string? ResourceName { get; set; }

    [Parameter]
    public string? Meter { get; set; }

    [Parameter]
    public string? InstrumentName { get; set; }

    [SupplyParameterFromQuery(Name = DashboardLinks.InstanceKey)]
    private string? Instance { get; set; }

    [SupplyParameterFromQuery]
    private int? Window { get; set; }

    [SupplyParameterFromQuery(Name = "dim")]
    private string[]? DimensionTexts { get; set; }

    [SupplyParameterFromQuery]
    private string? Group { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    private protected override RunPart Parts => RunPart.Telemetry;

    protected override bool IsPaused => _paused;

    private string? Resource => DashboardLinks.Resource(ResourceName, Instance);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _tick = Time.CreateTimer(_ => RequestRefresh(), null, Tick, Tick);
    }

    protected override Task RefreshAsync()
    {
        _state = MetricsState.Read(Window, DimensionTexts, Group, View, Show);
        _sources = [.. Run.Telemetry.Sources().Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        _instruments = ResourceName is null ? [] : Run.Telemetry.Instruments(ResourceName);
        _instrument = null;
        if (ResourceName is null || Meter is null || InstrumentName is null) return Task.CompletedTask;
        var now = Now();
        _instrument = Run.Telemetry.FindInstrument(ResourceName, Meter, InstrumentName, now - _state.Window - MetricCharts.Margin);
        if (_instrument is not null && Instance is { Length: > 0 }) _instrument = _instrument with { Series = [.. _instrument.Series.Where(s => s.InstanceId == Instance)] };
        if (_instrument is null) return Task.CompletedTask;
        _dimensions = MetricCharts.Dimensions(_instrument);
        _chart = MetricCharts.Of(_instrument, _state, now);
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _tick?.Dispose();
        base.Dispose(disposing);
    }

    // A run that is over has its end for a present.
    private DateTimeOffset Now()
    {
        if (Run.IsLive) return Time.GetUtcNow();
        var all = Run.Telemetry.FindInstrument(ResourceName!, Meter!, InstrumentName!, DateTimeOffset.MinValue);
        return all?.Series.Where(s => s.Points.Count > 0).Select(s => s.Points[^1].At).DefaultIfEmpty().Max().AddSeconds(1) is { } last && last.Year > 1 ? last : Time.GetUtcNow();
    }

    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.With(name, value));

    private Task ChangeAsync(MetricsState state)
    {
        Navigation.NavigateTo(Navigation.With(state.Query()));
        return Task.CompletedTask;
    }

    private void ChooseResource(string? resource)
    {
        // Another resource mostly has the same instruments.
        var name = resource?.Split('/', 2)[0];
        var hasSame = name is not null && Run.Telemetry.Instruments(name).Any(i => i.Meter == Meter && i.Name == InstrumentName);
        Navigation.NavigateTo(hasSame ? DashboardLinks.Metrics(Run, resource, Meter, InstrumentName) : DashboardLinks.Metrics(Run, resource));
    }

    /// <summary>An instrument in the same window and view; its dimensions are its own.</summary>
    private string Link(Instrument instrument)
    {
        var address = DashboardLinks.Metrics(Run, Resource, instrument.Meter, instrument.Name);
        var kept = new Dictionary<string, object?> { ["window"] = _state.Window == MetricsState.DefaultWindow ? null : (int)_state.Window.TotalMinutes, ["view"] = View };
        return Navigation.At(address, kept);
    }
}
