using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Suppliers;

/// <summary>Suppliers.Api as a process, with a database for one test class.</summary>
public sealed class SuppliersApi(PostgresFixture server) : IAsyncLifetime
{
    private RunningService? _service;

    internal PostgresFixture Server => server;

    internal TestDatabase Database { get; } = new(server, "suppliers-db");

    internal HttpClient Client => _service!.Client;

    public async ValueTask InitializeAsync()
    {
        await Database.MigrateForServiceAsync();
        _service = await RunningService.StartSuppliersAsync(Database.ServiceConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        await Database.DisposeAsync();
    }
}
