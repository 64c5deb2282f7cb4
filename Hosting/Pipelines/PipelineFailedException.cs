namespace Aspire.Hosting.Pipelines;

/// <summary>Steps failed. The reporter has told people already: what is left is the exit code.</summary>
internal sealed class PipelineFailedException(string message, Exception inner) : DistributedApplicationException(message, inner);
