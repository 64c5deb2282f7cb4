using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Release.Control;

/// <summary>
/// Carries out one release: looks, decides, writes the decision down, acts on it, and again. It can be killed at any moment; another one over
/// the same journal goes on.
/// </summary>
/// <param name="plan">What is to be done.</param>
/// <param name="target">Where.</param>
/// <param name="journal">What was decided so far, and where more is written. The caller closes it.</param>
/// <param name="aborts">How a person asks to go back.</param>
/// <param name="time">The clock.</param>
/// <param name="options">How it waits.</param>
/// <param name="written">Told of every entry once it is written; for progress.</param>
public sealed class ReleaseController(
    ReleasePlan plan,
    IReleaseTarget target,
    IReleaseJournal journal,
    IAbortRequests aborts,
    TimeProvider time,
    ControllerOptions? options = null,
    Action<JournalEntry>? written = null)
{
    private readonly ControllerOptions _options = options ?? new ControllerOptions();

    /// <summary>Runs until the release is over, and returns at once when it is already.</summary>
    /// <param name="abort">When cancelled, the release goes back to the side known good and then ends; it does not stop half way.</param>
    /// <exception cref="JournalException">The journal belongs to another plan, or cannot be written; nothing more is done then.</exception>
    public Task<ReleaseState> RunAsync(CancellationToken abort) => throw new NotImplementedException($"{plan} {target} {journal} {aborts} {time} {_options} {written} {abort}");
}
