using Npgsql;
using ServiceDefaults.Databases;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class ServiceConnectionsTests
{
    [Fact]
    public void A_string_that_says_nothing_gets_a_small_pool_and_short_waits()
    {
        var settings = Configured("Host=db;Username=u;Password=p;Database=d");
        Assert.Equal(
            (ServiceConnections.MaxPoolSize, ServiceConnections.MaxAutoPrepare, ServiceConnections.ConnectSeconds, ServiceConnections.CommandSeconds, GssEncryptionMode.Disable),
            (settings.MaxPoolSize, settings.MaxAutoPrepare, settings.Timeout, settings.CommandTimeout, settings.GssEncryptionMode));
        Assert.Equal(("db", "u", "p", "d"), (settings.Host, settings.Username, settings.Password, settings.Database));
    }

    [Theory]
    [InlineData("Maximum Pool Size")]
    [InlineData("MaxPoolSize")]
    [InlineData("maxpoolsize")]
    public void A_connection_string_wins_over_what_services_do_by_default(string pool)
    {
        var settings = Configured($"Host=db;{pool}=100;Max Auto Prepare=0;Timeout=15;Command Timeout=30;GSS Encryption Mode=Prefer");
        Assert.Equal(
            (100, 0, 15, 30, GssEncryptionMode.Prefer),
            (settings.MaxPoolSize, settings.MaxAutoPrepare, settings.Timeout, settings.CommandTimeout, settings.GssEncryptionMode));
    }

    [Fact]
    public void A_pool_is_never_smaller_than_the_least_that_is_asked_for() =>
        Assert.Equal(30, Configured("Host=db;Minimum Pool Size=30").MaxPoolSize);

    private static NpgsqlConnectionStringBuilder Configured(string connectionString)
    {
        var dataSource = new NpgsqlDataSourceBuilder(connectionString);
        ServiceConnections.Configure(dataSource);
        return dataSource.ConnectionStringBuilder;
    }
}
