namespace Hosting.Release.Control;

/// <summary>An activity that was begun and has not ended yet, as far as the journal says.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="BegunAt">When, by the controller's clock.</param>
/// <param name="CancelledAt">When its end was asked for; null when it was not.</param>
public sealed record OpenActivity(ReleaseActivity Activity, DateTimeOffset BegunAt, DateTimeOffset? CancelledAt = null);
