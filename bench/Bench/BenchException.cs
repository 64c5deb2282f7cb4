namespace Bench;

/// <summary>A measurement cannot be made. The message names what is wrong and what to do next.</summary>
internal sealed class BenchException(string message, Exception? innerException = null) : Exception(message, innerException);
