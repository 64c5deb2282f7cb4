using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>
/// Clocks of machines differ; parents and children do not lie. A span of another process that begins before its caller's, or a
/// call that is answered after the caller has stopped to wait, is moved to the middle of the caller's span.
/// </summary>
internal static class ClockSkew
{
    /// <summary>What rounding and the clocks of one machine may differ by. 5 ms.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(5);

    /// <summary>By how much a child's start is to be moved; zero when it fits.</summary>
    /// <param name="parent">The caller.</param>
    /// <param name="parentShift">By how much the caller is moved itself.</param>
    /// <param name="child">The span below it.</param>
    /// <param name="known">What the clock of the child's process was found to be off by before; null for nothing.</param>
    public static TimeSpan ShiftOf(Span parent, TimeSpan parentShift, Span child, TimeSpan? known)
    {
        if (SameProcess(parent.Source, child.Source)) return parentShift;
        if (known is { } shift && Fits(parent, parentShift, child, shift)) return shift;
        if (Fits(parent, parentShift, child, TimeSpan.Zero)) return TimeSpan.Zero;
        var lead = parent.Duration > child.Duration ? (parent.Duration - child.Duration) / 2 : TimeSpan.Zero;
        return parent.Start + parentShift + lead - child.Start;
    }

    public static bool SameProcess(TelemetrySource one, TelemetrySource other) => one.Name == other.Name && one.InstanceId == other.InstanceId;

    private static bool Fits(Span parent, TimeSpan parentShift, Span child, TimeSpan shift)
    {
        var start = child.Start + shift;
        if (start < parent.Start + parentShift - Tolerance) return false;
        // Only a caller that waits must still be there; a message may be read long after it was sent.
        var waits = parent.Kind == SpanKind.Client && child.Kind == SpanKind.Server;
        return !waits || start <= parent.End + parentShift + Tolerance;
    }
}
