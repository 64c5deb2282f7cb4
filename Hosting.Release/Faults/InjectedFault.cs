using Hosting.Release.Control;

namespace Hosting.Release.Faults;

/// <summary>Something that is made to go wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Phase">From which phase of the release on.</param>
/// <param name="Rate">The share of green's answers that are errors, 0 to 1, for <see cref="FaultKind.GreenErrors"/>; else null.</param>
/// <param name="Delay">How much later green answers, for <see cref="FaultKind.GreenSlow"/>; else null.</param>
public sealed record InjectedFault(FaultKind Kind, ReleasePhase Phase, double? Rate = null, TimeSpan? Delay = null);
