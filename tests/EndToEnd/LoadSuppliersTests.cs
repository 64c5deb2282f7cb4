using System.Net.Http.Json;
using System.Text.Json;
using EndToEnd.Harness;

namespace EndToEnd;

/// <summary>The command on the database that loads generated suppliers, in an application of its own.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class LoadSuppliersTests
{
    private const int Count = 600;

    [Fact]
    public async Task The_database_has_a_command_that_loads_generated_suppliers()
    {
        await using var application = await OwnApplication.StartWithAsync("--LoadSuppliers:Count", $"{Count}");

        await application.RunJobAsync("suppliers-db", "load-suppliers", job: "supplier-loader");

        Assert.Equal(Count, await CountAsync(application));
    }

    private static async Task<int> CountAsync(OwnApplication application)
    {
        using var client = await application.ClientOfAsync("suppliers-api");
        var count = 0;
        for (var page = "/suppliers?pageSize=200"; page is not null;)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>(page, TestContext.Current.CancellationToken);
            count += answer.GetProperty("items").GetArrayLength();
            page = answer.GetProperty("next").GetString() is { } next ? $"/suppliers?pageSize=200&after={Uri.EscapeDataString(next)}" : null;
        }

        return count;
    }
}
