namespace Bench.AppHostStart;

/// <summary>One start and stop of the application, from outside.</summary>
/// <param name="Ready">From the start of the AppHost's process until it says that every resource is ready.</param>
/// <param name="Link">Until it printed the dashboard's link; null without one.</param>
/// <param name="Stop">From the signal to its end.</param>
internal sealed record StartRound(TimeSpan Ready, TimeSpan? Link, TimeSpan Stop);

/// <summary>One start without and one with the dashboard, right after each other.</summary>
internal sealed record StartPair(StartRound Without, StartRound With)
{
    public TimeSpan Added => With.Ready - Without.Ready;
}
