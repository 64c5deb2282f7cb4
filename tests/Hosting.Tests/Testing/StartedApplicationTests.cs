using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Hosting.Tests.Orchestration;
using Npgsql;

namespace Hosting.Tests.Testing;

/// <summary>Applications that a test starts, and how it reaches what runs.</summary>
[Trait("Speed", "Integration")]
public sealed class StartedApplicationTests
{
    [Fact]
    public async Task The_whole_fixture_runs_in_a_test_beside_another_one_of_it()
    {
        await using var one = await StartAsync("one");
        await using var two = await StartAsync("two");
        await Task.WhenAll(HealthyAsync(one), HealthyAsync(two));

        using var client = one.CreateHttpClient("service");
        using var other = two.CreateHttpClient("service");
        Assert.NotEqual(client.BaseAddress, other.BaseAddress);
        Assert.Equal(one.GetEndpoint("service"), client.BaseAddress);
        Assert.Equal(("one", "two"), (await client.GetStringAsync("/environment/SECRET", Eventually.Token), await other.GetStringAsync("/environment/SECRET", Eventually.Token)));
        Assert.StartsWith("hello from ", await client.GetStringAsync("/environment/COMPOSED", Eventually.Token), StringComparison.Ordinal);
        Assert.Equal("run", await client.GetStringAsync("/environment/FROM_CALLBACK", Eventually.Token));

        var connectionString = await one.GetConnectionStringAsync("appdb", Eventually.Token);
        Assert.Equal(connectionString, await client.GetStringAsync("/environment/ConnectionStrings__appdb", Eventually.Token));
        await ExecuteAsync(connectionString!, "CREATE TABLE only_in_one (x int)");
        var missing = await Assert.ThrowsAsync<PostgresException>(async () => await ExecuteAsync((await two.GetConnectionStringAsync("appdb", Eventually.Token))!, "SELECT * FROM only_in_one"));
        Assert.Equal(PostgresErrorCodes.UndefinedTable, missing.SqlState);

        Assert.Equal("The application has no resource 'servce'; it has 'greeting', 'secret', 'pg', 'appdb', 'task', 'service', 'by-path', 'family'. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => one.GetEndpoint("servce")).Message);
        Assert.Equal("The resource 'service' has no endpoint 'grpc'; it has 'http'. (Parameter 'endpointName')",
            Assert.Throws<ArgumentException>(() => one.CreateHttpClient("service", "grpc")).Message);
        Assert.Equal("The resource 'greeting' has no endpoints. (Parameter 'resourceName')", Assert.Throws<ArgumentException>(() => one.GetEndpoint("greeting")).Message);
        Assert.Equal("The resource 'service' has no connection string. (Parameter 'resourceName')",
            (await Assert.ThrowsAsync<ArgumentException>(async () => await one.GetConnectionStringAsync("service", Eventually.Token))).Message);

        await one.StopAsync(Eventually.Token);
        Assert.Equal("two", await other.GetStringAsync("/environment/SECRET", Eventually.Token));
    }

    [Fact]
    public async Task Before_the_start_there_are_no_addresses()
    {
        using var builder = TestApplication.Builder();
        builder.AddProject<Projects.FixtureService>("service", "http");
        await using var application = await builder.BuildAsync(Eventually.Token);

        Assert.Contains("not started yet", Assert.Throws<InvalidOperationException>(() => application.GetEndpoint("service")).Message, StringComparison.Ordinal);
    }

    private static async Task<DistributedApplication> StartAsync(string secret)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.FixtureAppHost>(["--Parameters:secret", secret], Eventually.Token);
        var application = await builder.BuildAsync(Eventually.Token);
        await application.StartAsync(Eventually.Token);
        return application;
    }

    private static Task HealthyAsync(DistributedApplication application)
        => application.ResourceNotifications.WaitForResourceHealthyAsync("service", Eventually.Token).WaitAsync(TestApplication.Patience, TimeProvider.System, Eventually.Token);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Eventually.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Eventually.Token);
    }
}
