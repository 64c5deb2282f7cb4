using Migrator.Scripts;

namespace Migrator.Databases;

/// <summary>Puts into words which script failed, where, why, and what to do.</summary>
internal static class ScriptFailure
{
    public static string Describe(SqlScript script, StatementFailedException failure, int attempts)
    {
        var error = failure.Error;
        // The server counts within the statement, from 1; 0 says that it knows no position.
        var (line, column) = script.PlaceOf(failure.Statement.Offset + Math.Max(0, error.Position - 1));
        var what = $"{script.Name}, line {line}, column {column}: {error.MessageText} (SQLSTATE {error.SqlState}).";
        var detail = error.Detail is null ? "" : $" {error.Detail}";
        return $"{what}{detail} {RemedyFor(script, failure, attempts)}";
    }

    private static string RemedyFor(SqlScript script, StatementFailedException failure, int attempts)
    {
        var state = script.Transactional
            ? "The script was rolled back as a whole."
            : "The script runs outside a transaction: statements before this one are done, and it must be written so that it can run again.";
        return failure.IsInTheWay
            ? $"{state} Other sessions were in the way in all {attempts} attempts: end long transactions (see pg_stat_activity) and run the Migrator again."
            : $"{state} Correct the script, or what it found in the database, and run the Migrator again.";
    }
}
