using Migrator.Scripts;
using Services.Tests.Server;

namespace Services.Tests.Suppliers;

/// <summary>A database with a million suppliers, for one test class. They come without their feed, which is not looked at here.</summary>
public sealed class MillionSuppliers(PostgresFixture server) : IAsyncLifetime
{
    internal TestDatabase Database { get; } = new(server, "suppliers-db");

    public async ValueTask InitializeAsync()
    {
        // As of the version before the indexes: they are built at once, which takes a tenth of the time, over a table that is in use.
        await Database.MigrateAsync(new ScriptCatalog(ScriptCatalog.EmbeddedFiles().Where(file => string.CompareOrdinal(file.Key, "suppliers-db/Expand/0004") < 0)));
        await Database.ExecuteAsync("alter table suppliers disable trigger user");
        // Every tenth is a roaster, one in 50 of each state, one in 400 has each surname; ten have a rare name.
        await Database.ExecuteAsync("""
            insert into suppliers (id, name, address, city, state, email, phone)
            select gen_random_uuid(),
                case when n % 100000 = 7 then 'Quexalt & ' else '' end || 'Surname' || h1 % 400 || ' ' || h3 || case when h2 % 10 = 3 then ' Roasters' else ' Coffee Traders' end,
                h3 % 2000 || ' Harbor Street', 'City' || h4 % 2000, 'State' || chr(97 + h5 % 25) || chr(97 + h5 / 25 % 2), 'orders' || n || '@b.example',
                '+1 ' || 100 + h6 % 900 || ' 555 ' || n % 10000
            from (select n, (hashint8extended(n, 1) & 1048575)::int h1, (hashint8extended(n, 2) & 1048575)::int h2, (hashint8extended(n, 3) & 1048575)::int h3, (hashint8extended(n, 4) & 1048575)::int h4, (hashint8extended(n, 5) & 1048575)::int h5, (hashint8extended(n, 6) & 1048575)::int h6 from generate_series(1, 1000000::bigint) n) as numbers
            """, timeoutSeconds: 0);
        await Database.ExecuteAsync("alter table suppliers enable trigger user");
        await Database.MigrateForServiceAsync();
        await Database.ExecuteAsync("vacuum (analyze) suppliers", timeoutSeconds: 0);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
