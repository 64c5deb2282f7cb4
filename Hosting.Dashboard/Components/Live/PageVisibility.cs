using Microsoft.JSInterop;

namespace Embedded.Dashboard.Components.Live;

/// <summary>Whether the browser shows the page of this circuit. A hidden page is not kept up to date, it catches up when it is seen again.</summary>
internal sealed class PageVisibility : IDisposable
{
    private DotNetObjectReference<PageVisibility>? _self;

    /// <summary>Raised on the circuit's thread.</summary>
    public event Action? Shown;

    public bool IsVisible { get; private set; } = true;

    public async Task WatchAsync(IJSRuntime js)
    {
        _self = DotNetObjectReference.Create(this);
        await js.InvokeVoidAsync("dashboard.watchVisibility", _self);
    }

    [JSInvokable]
    public void Changed(bool visible)
    {
        IsVisible = visible;
        if (visible) Shown?.Invoke();
    }

    public void Dispose() => _self?.Dispose();
}
