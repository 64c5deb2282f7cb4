using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases.Journal;

/// <summary>One release of an environment.</summary>
/// <param name="Plan">What it does; its id is the run's.</param>
/// <param name="Version">What is live when it has succeeded.</param>
/// <param name="Journal">What was decided.</param>
internal sealed record ReleaseRun(ReleasePlan Plan, ReleasedVersion Version, IReleaseJournal Journal)
{
    /// <summary>Where it stood when its journal was opened.</summary>
    public ReleaseState State { get; } = ReleaseState.Of(Journal.Entries);
}
