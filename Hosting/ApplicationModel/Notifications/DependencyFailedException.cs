namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource was not started because one it waits for failed; that one's own failure is what people need to see.</summary>
internal sealed class DependencyFailedException(string message, Exception? inner) : DistributedApplicationException(message, inner!);
