namespace Web.Tests;

/// <summary>The machine's clock, on which time can be made to pass, and the time of day be set, without waiting.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    /// <summary>What has passed beyond what really has.</summary>
    public TimeSpan Passed { get; set; }

    /// <summary>By how much somebody has set the time of day.</summary>
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed + Step;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);
}
