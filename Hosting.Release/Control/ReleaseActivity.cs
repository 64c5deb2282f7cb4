namespace Hosting.Release.Control;

/// <summary>Something that a target carries out, once: asked for again under the same id, it is not done again.</summary>
/// <param name="Id">Unique within the release and the same after a restart of the controller, for instance <c>gate/end-to-end</c> or <c>traffic/2</c>.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">The gate's name for <see cref="ActivityKind.RunGate"/>; else null.</param>
/// <param name="Side">The side for <see cref="ActivityKind.MoveBackgroundWork"/> and <see cref="ActivityKind.StopSide"/>; else null.</param>
/// <param name="GreenPercent">The share of the traffic that green gets, 0 to 100, for <see cref="ActivityKind.SetTraffic"/>; else null.</param>
/// <param name="Timeout">After this the target ends it as failed, and whatever it started with it.</param>
public sealed record ReleaseActivity(string Id, ActivityKind Kind, TimeSpan Timeout, string? Subject = null, Side? Side = null, int? GreenPercent = null);
