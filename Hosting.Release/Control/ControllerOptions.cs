namespace Hosting.Release.Control;

/// <summary>How a controller waits.</summary>
public sealed record ControllerOptions
{
    /// <summary>How often it asks how far an activity is; more than zero. Default: 200 milliseconds.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one call of the target may take until it counts as not answered; more than zero. Default: 10 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
