namespace Web.Frontend.Sessions;

/// <summary>How long somebody stays signed in. Section <c>Sessions</c>.</summary>
internal sealed class SessionTimes
{
    /// <summary>Without a request. Default: 1 hour. Legal: 1 minute to 24 hours, and no longer than <see cref="Longest"/>.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>In all, however busy. Default: 12 hours. Legal: 1 minute to 7 days.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Between two looks for sessions that have ended. Default: 10 minutes. Legal: 1 second to 24 hours.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(10);
}
