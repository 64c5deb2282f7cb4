using Aspire.Hosting;

namespace Embedded.Processes;

/// <summary>A process could not be started at all. A command that is not there shows as exit code 127 instead, with the reason on its standard error.</summary>
internal sealed class ProcessStartException(string message, Exception? inner = null) : DistributedApplicationException(message, inner!);
