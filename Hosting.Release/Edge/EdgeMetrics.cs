using Hosting.Release.Control;
using Hosting.Release.Metrics;

namespace Hosting.Release.Edge;

/// <summary>What the target groups answered.</summary>
/// <param name="At">By the load balancer's clock; the last second is not over yet.</param>
/// <param name="Entries">In the order of time; seconds without an answer are left out.</param>
public sealed record EdgeMetrics(DateTimeOffset At, IReadOnlyList<EdgeMetricsEntry> Entries)
{
    /// <summary>All seconds together.</summary>
    public SideMetrics Sum(ListenerKind listeners, string service, Side side) => Entries
        .Where(entry => entry.Listeners == listeners && entry.Service == service && entry.Side == side)
        .Aggregate(SideMetrics.None, (sum, entry) => sum + entry.Metrics);
}

/// <summary>What one target group answered on the listeners of one kind.</summary>
/// <param name="Second">The beginning of the second in which the answers ended; of a sum, of its first one.</param>
/// <param name="Listeners">On which listeners.</param>
/// <param name="Service">The service.</param>
/// <param name="Side">The side of it.</param>
/// <param name="Metrics">
/// Answers, whatever made them: the instance, or the load balancer in its place. A request that its client gave up does not count, unless it had
/// waited for 2 seconds: then it is one without an answer.
/// </param>
public sealed record EdgeMetricsEntry(DateTimeOffset Second, ListenerKind Listeners, string Service, Side Side, SideMetrics Metrics);
