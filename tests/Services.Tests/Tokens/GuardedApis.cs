using System.Reflection;
using Customers.Api;
using Services.Tests.Server;
using Suppliers.Api;

namespace Services.Tests.Tokens;

/// <summary>Both APIs within the test's process, with a database for each.</summary>
public sealed class GuardedApis(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _suppliersDatabase = new(server, "suppliers-db");
    private readonly TestDatabase _customersDatabase = new(server, "customers-db");

    public static TheoryData<string> Names => new() { "suppliers-api", "customers-api" };

    /// <summary>A database in which Suppliers.Api finds no table of its own.</summary>
    internal string WithoutTables => _customersDatabase.ServiceConnectionString;

    internal InProcessApi Suppliers { get; private set; } = null!;

    internal InProcessApi Customers { get; private set; } = null!;

    internal InProcessApi Of(string api) => api == "suppliers-api" ? Suppliers : Customers;

    public async ValueTask InitializeAsync()
    {
        await _suppliersDatabase.MigrateForServiceAsync();
        await _customersDatabase.MigrateForServiceAsync();
        Suppliers = await StartAsync("suppliers-api");
        Customers = await StartAsync("customers-api");
    }

    public async ValueTask DisposeAsync()
    {
        await Customers.DisposeAsync();
        await Suppliers.DisposeAsync();
        await _customersDatabase.DisposeAsync();
        await _suppliersDatabase.DisposeAsync();
    }

    /// <summary>One more of an API, on the same database.</summary>
    internal Task<InProcessApi> StartAsync(string api, string environment = "Production", params (string Name, string Value)[] more)
    {
        var isSuppliers = api == "suppliers-api";
        Assembly program = isSuppliers ? typeof(SuppliersJsonContext).Assembly : typeof(CustomersJsonContext).Assembly;
        var settings = IssuerFixture.SettingsFor(program.GetName().Name!);
        settings[isSuppliers ? "ConnectionStrings__suppliers-db" : "ConnectionStrings__customers-db"] =
            (isSuppliers ? _suppliersDatabase : _customersDatabase).ServiceConnectionString;
        settings["Authentication__AllowedClients__0"] = "web-frontend";
        if (!isSuppliers)
            settings["services__suppliers-api__http__0"] = Suppliers.Client.BaseAddress!.ToString();
        foreach (var (name, value) in more)
            settings[name] = value;
        return InProcessApi.StartAsync(program, settings, environment);
    }
}
