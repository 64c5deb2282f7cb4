namespace Embedded.Dashboard.Telemetry;

/// <summary>
/// Puts the spans of a trace on one clock. A span of another process that starts before its parent, or after the end of a parent
/// when one of the two clocks is off, is moved into the middle of its parent together with all that its process did below it.
/// The whole is then moved to where a process with a believable clock saw it.
/// </summary>
internal static class ClockCorrection
{
    /// <summary>Less is not worth a correction.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1);

    /// <summary>Spans in the order of their corrected starts.</summary>
    public static IReadOnlyList<Span> Apply(IReadOnlyList<Span> spans)
    {
        if (!IsNeeded(spans)) return [.. spans.OrderBy(s => s.Start).ThenByDescending(s => s.Duration)];
        var moves = Moves(spans);
        var anchor = -1;
        for (var i = 0; i < spans.Count && anchor < 0; i++) if (SenderClock.IsPlausible(spans[i])) anchor = i;

        // Nobody's clock is believable: the moment it came is as near as one gets.
        var whole = anchor >= 0 ? -moves[anchor] : SenderClock.ListTime(spans[0]) - spans[0].Start - moves[0];
        return [.. spans.Select((s, i) => Moved(s, moves[i] + whole)).OrderBy(s => s.Start).ThenByDescending(s => s.Duration)];
    }

    private static bool IsNeeded(IReadOnlyList<Span> spans)
    {
        if (spans.Any(s => !SenderClock.IsPlausible(s))) return true;
        if (spans.Count < 2 || spans.All(s => IsSameProcess(s, spans[0]))) return false;
        var byId = ById(spans);
        return spans.Any(s => s.ParentSpanId is { } id && byId.TryGetValue(id, out var parent) && !IsSameProcess(s, spans[parent]) && s.Start < spans[parent].Start - Tolerance);
    }

    private static TimeSpan[] Moves(IReadOnlyList<Span> spans)
    {
        var byId = ById(spans);
        var moves = new TimeSpan?[spans.Count];
        var path = new Stack<int>();
        for (var i = 0; i < spans.Count; i++)
        {
            // From the span up to one that is settled, then back down; no recursion, since senders choose how deep a trace is.
            for (var at = i; moves[at] is null; at = byId[spans[at].ParentSpanId!])
            {
                moves[at] = TimeSpan.Zero;
                path.Push(at);
                if (spans[at].ParentSpanId is not { } parentId || !byId.ContainsKey(parentId)) break;
            }

            while (path.TryPop(out var at))
                if (spans[at].ParentSpanId is { } parentId && byId.TryGetValue(parentId, out var parent)) moves[at] = MoveOf(spans[at], spans[parent], moves[parent] ?? TimeSpan.Zero);
        }

        return [.. moves.Select(m => m ?? TimeSpan.Zero)];
    }

    private static TimeSpan MoveOf(Span span, Span parent, TimeSpan parentMove)
    {
        if (IsSameProcess(span, parent)) return parentMove;
        var early = span.Start - parent.Start - parentMove;
        var isOff = early < -Tolerance || (early > parent.Duration && SenderClock.IsPlausible(span) != SenderClock.IsPlausible(parent));
        if (!isOff) return TimeSpan.Zero;
        var inset = span.Duration < parent.Duration ? (parent.Duration - span.Duration) / 2 : TimeSpan.Zero;
        return inset - early;
    }

    private static Span Moved(Span span, TimeSpan move)
    {
        if (move == TimeSpan.Zero) return span;
        var ticks = Math.Clamp(span.Start.UtcTicks + move.Ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks - span.Duration.Ticks);
        return span with { Start = new DateTimeOffset(ticks, TimeSpan.Zero), ClockCorrection = move };
    }

    private static Dictionary<string, int> ById(IReadOnlyList<Span> spans)
    {
        var byId = new Dictionary<string, int>(spans.Count, StringComparer.Ordinal);
        for (var i = 0; i < spans.Count; i++) byId.TryAdd(spans[i].SpanId, i);
        return byId;
    }

    private static bool IsSameProcess(Span one, Span other) =>
        ReferenceEquals(one.Source, other.Source) || (one.Source.Name == other.Source.Name && one.Source.InstanceId == other.Source.InstanceId);
}
