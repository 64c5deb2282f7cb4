namespace Hosting.Release.Control;

/// <summary>An activity that was begun and has not ended yet, as far as the journal says.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Phase">The phase that it belongs to.</param>
/// <param name="BegunAt">When, by the controller's clock.</param>
/// <param name="CancelledAt">When its end was asked for; null when it was not.</param>
public sealed record OpenActivity(ReleaseActivity Activity, ReleasePhase Phase, DateTimeOffset BegunAt, DateTimeOffset? CancelledAt = null);
