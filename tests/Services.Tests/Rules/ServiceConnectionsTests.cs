using Npgsql;
using ServiceDefaults.Databases;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class ServiceConnectionsTests
{
    [Theory]
    [InlineData("Host=h", ServiceConnections.MaxPoolSize, ServiceConnections.MaxAutoPrepare)]
    [InlineData("Host=h;Maximum Pool Size=100", 100, ServiceConnections.MaxAutoPrepare)]
    [InlineData("Host=h;Maximum Pool Size=7;Max Auto Prepare=0", 7, 0)]
    public void A_connection_string_wins_over_what_services_do_by_default(string connectionString, int pool, int prepared)
    {
        var dataSource = new NpgsqlDataSourceBuilder(connectionString);
        ServiceConnections.Configure(dataSource);
        Assert.Equal((pool, prepared), (dataSource.ConnectionStringBuilder.MaxPoolSize, dataSource.ConnectionStringBuilder.MaxAutoPrepare));
    }
}
