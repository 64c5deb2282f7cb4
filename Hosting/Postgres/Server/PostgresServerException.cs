using Aspire.Hosting;

namespace Embedded.Postgres;

/// <summary>The database server could not be started. The message names what, where and what to do next.</summary>
internal sealed class PostgresServerException(PostgresFault fault, string message, Exception? inner = null)
    : DistributedApplicationException(message, inner!)
{
    /// <summary>Which fault it is.</summary>
    public PostgresFault Fault { get; } = fault;
}
