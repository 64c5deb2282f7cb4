using Services.Tests.Server;

namespace Services.Tests.Suppliers;

/// <summary>A database with a million suppliers, for one test class. They come without their feed, which is not looked at here.</summary>
public sealed class MillionSuppliers(PostgresFixture server) : IAsyncLifetime
{
    internal TestDatabase Database { get; } = new(server, "suppliers-db");

    public async ValueTask InitializeAsync()
    {
        await Database.MigrateForServiceAsync();
        await Database.ExecuteAsync("alter table suppliers disable trigger user");
        // Every tenth is a roaster, one in 50 of each state, one in 400 has each surname; ten have a rare name.
        await Database.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone)
            select gen_random_uuid(),
                case when n % 100000 = 7 then 'Quexalt & ' else '' end || 'Surname' || n * 7919 % 400 || case when n % 10 = 3 then ' Roasters' else ' Coffee Traders' end,
                n * 104729 % 2000 || ' Harbor Street', 'City' || n * 15485863 % 2000, 'State' || chr((97 + n % 25)::int) || chr((97 + n % 2)::int),
                'orders' || n || '@b.example', '+1 ' || 100 + n * 32452843 % 900 || ' 555 ' || n % 10000
            from generate_series(1, 1000000::bigint) n
            """, timeoutSeconds: 0);
        await Database.ExecuteAsync("vacuum (analyze) suppliers", timeoutSeconds: 0);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
