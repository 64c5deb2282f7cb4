using Services.Tests.Processes;
using Services.Tests.Server;

namespace Services.Tests.Customers;

/// <summary>Customers.Api beside Suppliers.Api, each with a database for one test class.</summary>
public sealed class CustomersApi(PostgresFixture server) : IAsyncLifetime
{
    private RunningService? _suppliers;
    private RunningService? _customers;

    internal TestDatabase SuppliersDatabase { get; } = new(server, "suppliers-db");

    internal TestDatabase Database { get; } = new(server, "customers-db");

    internal HttpClient Suppliers => _suppliers!.Client;

    internal HttpClient Client => _customers!.Client;

    public async ValueTask InitializeAsync()
    {
        await SuppliersDatabase.MigrateForServiceAsync();
        await Database.MigrateForServiceAsync();
        _suppliers = await RunningService.StartSuppliersAsync(SuppliersDatabase.ServiceConnectionString);
        _customers = await RunningService.StartCustomersAsync(Database.ServiceConnectionString, _suppliers.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_customers is not null)
            await _customers.DisposeAsync();
        if (_suppliers is not null)
            await _suppliers.DisposeAsync();
        await Database.DisposeAsync();
        await SuppliersDatabase.DisposeAsync();
    }
}
