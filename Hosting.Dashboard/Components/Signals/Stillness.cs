namespace Embedded.Dashboard.Components.Signals;

/// <summary>Whether a list stands still: someone has paused it, or has scrolled away from what is new.</summary>
internal sealed class Stillness
{
    public bool IsPaused { get; set; }

    public bool IsAtTop { get; set; } = true;

    public bool Holds => IsPaused || !IsAtTop;

    /// <summary>The newest record shown while it holds.</summary>
    public long? MaxId { get; set; }

    /// <summary>The latest moment shown while it holds.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Goes to the top of something new; a pause stays one, of what is there now.</summary>
    public void Release() => (IsAtTop, MaxId, Until) = (true, null, null);
}
