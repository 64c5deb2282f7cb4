using Npgsql;

namespace ServiceDefaults.Paging;

/// <summary>Binds values to a statement while its text is written.</summary>
internal readonly struct StatementParameters(NpgsqlBatchCommand command)
{
    /// <summary>Adds a parameter and returns its name, such as <c>$1</c>.</summary>
    public string Add<T>(T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${command.Parameters.Count}";
    }
}
