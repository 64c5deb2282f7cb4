namespace Hosting.Release.Control;

/// <summary>
/// Since when something is so that may be so for a while. It is not in the journal: a controller that goes on begins to count anew.
/// </summary>
/// <param name="LastAnswer">When the target answered last, or the controller began.</param>
/// <param name="Silence">Why it did not answer the last time; null when it did.</param>
/// <param name="GreenDown">The released service that has no healthy green instance while it has healthy blue ones; null when there is none.</param>
/// <param name="BlueDown">The same with the sides exchanged.</param>
public sealed record TargetWatch(DateTimeOffset LastAnswer, string? Silence = null, DownSide? GreenDown = null, DownSide? BlueDown = null)
{
    /// <summary>After an answer.</summary>
    public TargetWatch Answered(TargetObservation seen, DateTimeOffset now) => new(
        now,
        GreenDown: Down(GreenDown, seen.Services.FirstOrDefault(service => service is { Green.Healthy: 0, Blue.Healthy: > 0 }), now),
        BlueDown: Down(BlueDown, seen.Services.FirstOrDefault(service => service is { Blue.Healthy: 0, Green.Healthy: > 0 }), now));

    /// <summary>After a call that was not answered.</summary>
    public TargetWatch NotAnswered(string why) => this with { Silence = why };

    private static DownSide? Down(DownSide? before, ServiceObservation? service, DateTimeOffset now) =>
        service is null ? null : new(service.Service, before?.Since ?? now);
}

/// <summary>A side without a healthy instance.</summary>
/// <param name="Service">The service.</param>
/// <param name="Since">When that was seen first, without a break since.</param>
public sealed record DownSide(string Service, DateTimeOffset Since);
