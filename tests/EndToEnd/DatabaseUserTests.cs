using EndToEnd.Harness;
using EndToEnd.Pages;
using Npgsql;

namespace EndToEnd;

/// <summary>Fault 6, in the application as the AppHost starts it.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class DatabaseUserTests(Browser browser) : OwnSiteTest(browser)
{
    [Fact]
    public async Task Fault_6_each_service_has_a_database_user_of_its_own()
    {
        await using var server = NpgsqlDataSource.Create(await Application.ConnectionStringOfAsync("postgres"));

        // The site opens the lists of both services, so each is connected.
        foreach (var page in (string[])[RecordKind.Supplier.ListPath, RecordKind.Customer.ListPath])
            Assert.Equal(200, (await Page.GotoAsync(page))!.Status);

        Assert.Equal(["suppliers_api"], await UsersAsync(server, "suppliers"));
        Assert.Equal(["customers_api"], await UsersAsync(server, "customers"));
        Assert.Equal(["web_frontend"], await UsersAsync(server, "site"));
    }

    /// <summary>Who is connected, except the administrator, as whom the engine looks whether the database is well.</summary>
    private static async Task<List<string>> UsersAsync(NpgsqlDataSource server, string database)
    {
        await using var command = server.CreateCommand(
            "select distinct usename::text from pg_stat_activity where datname = $1 and usename <> 'postgres'");
        command.Parameters.AddWithValue(database);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> users = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            users.Add(rows.GetString(0));
        return users;
    }
}
