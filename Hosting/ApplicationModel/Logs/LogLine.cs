namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line of a resource's log.</summary>
/// <param name="LineNumber">Its place in the log, from 1.</param>
/// <param name="Content">When it was written, in UTC as ISO 8601, a space, and the text.</param>
/// <param name="IsErrorMessage">Whether it came from the error stream, or as an error of the engine.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
