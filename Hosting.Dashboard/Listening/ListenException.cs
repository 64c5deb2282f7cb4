namespace Embedded.Dashboard.Listening;

/// <summary>The dashboard cannot listen where it should. The message is for people: which address, and what to do.</summary>
internal sealed class ListenException(string message, Exception? inner = null) : Exception(message, inner);
