namespace Hosting.Release.Versions;

/// <summary>A version cannot be told, or its source cannot be had; the message says what, where and what to do.</summary>
public sealed class VersionException(string message, Exception? inner = null) : Exception(message, inner);
