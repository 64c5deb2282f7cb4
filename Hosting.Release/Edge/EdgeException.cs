namespace Hosting.Release.Edge;

/// <summary>The load balancer did not answer, or refused what it was told; the message has its reasons.</summary>
public sealed class EdgeException(string message, Exception? inner = null) : Exception(message, inner);
