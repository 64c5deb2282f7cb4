using Embedded.Dashboard.Runs;
using Microsoft.AspNetCore.Components;

namespace Embedded.Dashboard.Components.Live;

/// <summary>
/// Follows a run: after changes it calls <see cref="RefreshAsync"/> and renders, at most four times a second however fast
/// they come, and not at all while the page is hidden. Nothing is queued meanwhile: a component reads what it shows from the stores.
/// </summary>
/// <remarks>Public, as components are; what belongs to the model is not, so members that hand it out are for this assembly alone.</remarks>
public abstract class LiveComponentBase : ComponentBase, IDisposable
{
    /// <summary>Between two renders that changes have caused.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private Run? _followed;
    private ITimer? _timer;
    private long _lastRender;
    private bool _isDue;
    private bool _isBehind;
    private bool _disposed;

    [CascadingParameter]
    private protected Run Run { get; set; } = null!;

    [Inject]
    private protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private protected PageVisibility Visibility { get; set; } = null!;

    /// <summary>What to follow.</summary>
    private protected abstract RunPart Parts { get; }

    /// <summary>How often it renders without any change, for what time alone changes. Default: never.</summary>
    private protected virtual TimeSpan? Every => null;

    /// <summary>Whether the component stands still although the run goes on.</summary>
    protected virtual bool IsPaused => false;

    /// <summary>Reads what is shown from the stores; called when parameters were set, too.</summary>
    protected abstract Task RefreshAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_followed, Run)) Follow();
        await RefreshAsync();
    }

    /// <summary>Renders soon, as after a change of the run.</summary>
    protected void RequestRefresh() => OnChanged();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _timer?.Dispose();
        }

        Unfollow();
        Visibility.Shown -= CatchUp;
    }

    private void Follow()
    {
        // What is rendered for the first answer alone has nobody to tell of changes.
        if (!RendererInfo.IsInteractive) return;
        Unfollow();
        if (_followed is null) Visibility.Shown += CatchUp;
        _followed = Run;
        if (Parts.HasFlag(RunPart.Resources)) Run.Resources.Changed += OnChanged;
        if (Parts.HasFlag(RunPart.Console)) Run.Console.Changed += OnConsoleChanged;
        if (Parts.HasFlag(RunPart.Telemetry)) Run.Telemetry.Changed += OnChanged;
        lock (_gate)
        {
            if (_timer is null && Every is { } every && !_disposed) Schedule(every);
        }
    }

    private void Unfollow()
    {
        if (_followed is null) return;
        _followed.Resources.Changed -= OnChanged;
        _followed.Console.Changed -= OnConsoleChanged;
        _followed.Telemetry.Changed -= OnChanged;
    }

    private void OnConsoleChanged(string resourceId) => OnChanged();

    private void OnChanged()
    {
        lock (_gate)
        {
            if (_disposed || _isDue) return;
            _isDue = true;
            var wait = Pause - Time.GetElapsedTime(_lastRender);
            if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
            Schedule(wait);
        }
    }

    private void Schedule(TimeSpan wait)
    {
        var period = Every ?? Timeout.InfiniteTimeSpan;
        if (_timer is null) _timer = Time.CreateTimer(_ => _ = InvokeAsync(TryRenderAsync), null, wait, period);
        else _timer.Change(wait, period);
    }

    private void CatchUp()
    {
        if (!_isBehind) return;
        _isBehind = false;
        OnChanged();
    }

    private async Task TryRenderAsync()
    {
        try
        {
            await RenderAsync();
        }
        catch (Exception exception)
        {
            // Shown by the page's error boundary; nobody waits for a timer.
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task RenderAsync()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _isDue = false;
            _lastRender = Time.GetTimestamp();
        }

        _isBehind = !Visibility.IsVisible;
        if (_isBehind || IsPaused) return;
        await RefreshAsync();
        StateHasChanged();
    }
}
