namespace Hosting.Release.Supervising;

/// <summary>A rehearsal itself failed; the message says what, where and what to do.</summary>
public sealed class RehearsalException(string message, Exception? inner = null) : Exception(message, inner);
