namespace Aspire.Hosting.Pipelines;

/// <summary>What kind of line a line of a report is.</summary>
internal enum ReportMark
{
    Start,
    Note,
    Success,
    Warning,
    Failure,
}
