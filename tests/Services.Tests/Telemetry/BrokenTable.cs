using Services.Tests.Server;

namespace Services.Tests.Telemetry;

/// <summary>The table of the suppliers is away until this is disposed: statements fail with 42P01.</summary>
internal sealed class BrokenTable : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private BrokenTable(TestDatabase database) => _database = database;

    public static async Task<BrokenTable> MakeAsync(TestDatabase database)
    {
        await database.ExecuteAsync("alter table suppliers rename to suppliers_away");
        return new BrokenTable(database);
    }

    public async ValueTask DisposeAsync() => await _database.ExecuteAsync("alter table suppliers_away rename to suppliers");
}
