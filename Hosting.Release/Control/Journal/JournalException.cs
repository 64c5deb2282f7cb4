namespace Hosting.Release.Control.Journal;

/// <summary>A journal cannot be read, written or gone on with; the message says what to do.</summary>
public sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner);
