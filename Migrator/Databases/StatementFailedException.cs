using Migrator.Scripts;
using Npgsql;

namespace Migrator.Databases;

/// <summary>The server refused one statement of a script.</summary>
internal sealed class StatementFailedException(SqlStatement statement, PostgresException error) : Exception(error.Message, error)
{
    public SqlStatement Statement { get; } = statement;

    public PostgresException Error { get; } = error;

    /// <summary>True when other sessions were in the way, so that a later attempt may succeed.</summary>
    public bool IsInTheWay => Error.SqlState is
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
