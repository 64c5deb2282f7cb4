using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Hosting.Tests.Orchestration;

/// <summary>PostgreSQL through the application model, with data that is thrown away.</summary>
[Trait("Speed", "Integration")]
public sealed class PostgresTests : IAsyncLifetime
{
    private TestApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApplication.StartAsync(builder =>
        {
            var server = builder.AddPostgres("pg");
            var orders = server.AddDatabase("orders");
            server.AddDatabase("stock", "Stock \"Room\"");
            builder.AddExecutable("reader", "sh", ".", "-c", "echo given $ConnectionStrings__orders; exec sleep 3600").WithReference(orders).WaitFor(orders);
        });
        await _app.HealthyAsync("reader");
        await _app.HealthyAsync("stock");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Databases_are_there_under_their_own_names_and_survive_a_restart_of_the_server()
    {
        Assert.Equal("orders", await AskAsync("orders", "SELECT current_database()"));
        Assert.Equal("Stock \"Room\"", await AskAsync("stock", "SELECT current_database()"));
        // A program is running before it has said its first word.
        await Eventually.TrueAsync(() => _app.LogAsync("reader").Result.Any(l => l.EndsWith($"given {ConnectionString("orders")}", StringComparison.Ordinal)), "the reader says what it was given");
        Assert.All((string[])["pg", "orders", "stock"], name => Assert.Equal(HealthStatus.Healthy, _app.Snapshots(name).Single().HealthStatus));
        Assert.StartsWith("PostgreSQL ", await AskAsync("pg", "SELECT version()", "postgres"), StringComparison.Ordinal);
        await AskAsync("orders", "CREATE TABLE kept (x int)");
        var (pid, connectionString) = (_app.Pid("pg"), ConnectionString("orders"));
        var data = (string)_app.Snapshots("pg").Single().Properties.Single(p => p.Name == "postgres.data").Value!;
        Assert.Equal("thrown away at the end", data);

        await _app.CommandAsync("pg", KnownResourceCommands.RestartCommand);
        await _app.HealthyAsync("pg");
        await _app.HealthyAsync("orders");

        Assert.NotEqual(pid, _app.Pid("pg"));
        Assert.Equal(connectionString, ConnectionString("orders"));
        Assert.Equal("0", await AskAsync("orders", "SELECT count(*)::text FROM kept"));
    }

    [Fact]
    public async Task A_killed_server_is_told_with_its_databases_and_starts_again_on_command_with_its_data()
    {
        // Data that is thrown away commits in its own time, unless asked not to.
        await AskAsync("orders", "SET synchronous_commit = on; CREATE TABLE kept (x int)");

        Lifetime.Signals.Send(_app.Pid("pg"), Lifetime.Signals.Kill);
        await _app.InStateAsync("pg", KnownResourceStates.Exited);
        await _app.InStateAsync("orders", KnownResourceStates.Exited);
        Assert.Equal("exited with code 137 (SIGKILL: it was killed, by hand or because memory ran out)", _app.Reason("pg"));

        await _app.CommandAsync("pg", KnownResourceCommands.StartCommand);
        await _app.HealthyAsync("pg");
        await _app.HealthyAsync("orders");
        Assert.Equal("0", await AskAsync("orders", "SELECT count(*)::text FROM kept"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_the_end_neither_the_server_nor_its_data_is_left(bool isStoppedFirst)
    {
        var folder = await AskAsync("orders", "SHOW data_directory");
        var server = Lifetime.ProcessTree.Of(_app.Pid("pg"));
        Assert.True(Directory.Exists(folder));

        if (isStoppedFirst) await _app.Application.StopAsync(Eventually.Token);
        await _app.Application.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
        Assert.Empty(Lifetime.ProcessTree.Alive(server));
    }

    private string ConnectionString(string name) => _app.Application.GetConnectionStringAsync(name).AsTask().GetAwaiter().GetResult()!;

    private async Task<string> AskAsync(string name, string sql, string? database = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString(name)) { Pooling = false };
        if (database is not null) settings.Database = database;
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Eventually.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Eventually.Token) as string ?? "";
    }
}
