using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>A span where the waterfall shows it.</summary>
public sealed record WaterfallRow
{
    public required Span Span { get; init; }

    /// <summary>Its place among all rows, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The row of its parent; -1 for a root.</summary>
    public required int ParentIndex { get; init; }

    /// <summary>0 for a root.</summary>
    public required int Depth { get; init; }

    /// <summary>Rows below it that belong to it; they follow it directly.</summary>
    public int DescendantCount { get; init; }

    /// <summary>Whether it names a parent that is not here.</summary>
    public bool ParentMissing { get; init; }

    /// <summary>Since the trace began, on the adjusted clock.</summary>
    public required TimeSpan Offset { get; init; }

    /// <summary>Time in which none of its children ran.</summary>
    public TimeSpan SelfTime { get; init; }

    /// <summary>Failed spans below it.</summary>
    public int ErrorsBelow { get; init; }

    /// <summary>Where the bar begins, in percent of the trace.</summary>
    public double OffsetPercent { get; init; }

    /// <summary>How long the bar is, in percent of the trace.</summary>
    public double WidthPercent { get; init; }

    public bool IsError => Span.Status == SpanStatus.Error;
}
