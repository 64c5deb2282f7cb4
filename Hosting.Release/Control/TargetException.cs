namespace Hosting.Release.Control;

/// <summary>A target did not do what it was asked, or did not answer. It may the next time.</summary>
public sealed class TargetException(string message, Exception? inner = null) : Exception(message, inner);
