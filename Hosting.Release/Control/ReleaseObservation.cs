namespace Hosting.Release.Control;

/// <summary>All that a decision rests on, beside the plan and the journal.</summary>
/// <param name="Request">What the target was asked.</param>
/// <param name="Target">What it said; null when it did not answer.</param>
/// <param name="Watch">What was seen over time.</param>
/// <param name="Abort">Why a person asked to go back; null when nobody did.</param>
public sealed record ReleaseObservation(ObservationRequest Request, TargetObservation? Target, TargetWatch Watch, string? Abort);
