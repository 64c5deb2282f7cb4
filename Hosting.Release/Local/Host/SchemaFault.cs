using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Hosting.Release.Local.Host;

/// <summary>What a bad migration does to the databases, put there and taken away by the host: the scripts themselves are as they are.</summary>
internal sealed class SchemaFault(HostModel model)
{
    private const string Name = "rehearsal_fault";

    /// <summary>As a column that must not be null and that blue knows nothing of: what is there stays, and nothing can be written.</summary>
    private const string Break = $"""
        do $$ declare r record; begin
          for r in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' loop
            execute format('alter table %I add constraint {Name} check (false) not valid', r.tablename);
          end loop;
        end $$
        """;

    private const string Mend = $"""
        do $$ declare r record; begin
          for r in select tablename from pg_tables where schemaname = 'public' loop
            execute format('alter table %I drop constraint if exists {Name}', r.tablename);
          end loop;
        end $$
        """;

    private bool _isThere;

    public Task BreakBlueAsync(CancellationToken cancellationToken) => ExecuteAsync(Break, cancellationToken);

    /// <summary>What somebody would do who is called when a release goes back.</summary>
    public Task MendAsync(CancellationToken cancellationToken) => _isThere ? ExecuteAsync(Mend, cancellationToken) : Task.CompletedTask;

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        _isThere = true;
        foreach (var database in model.Databases)
        {
            var address = await ((IResourceWithConnectionString)database).GetConnectionStringAsync(cancellationToken);
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
