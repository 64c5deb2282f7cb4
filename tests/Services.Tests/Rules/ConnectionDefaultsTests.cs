using Npgsql;
using ServiceDefaults.Npgsql;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class ConnectionDefaultsTests
{
    [Fact]
    public void A_string_that_says_nothing_gets_a_small_pool_and_short_waits()
    {
        var completed = new NpgsqlConnectionStringBuilder(ConnectionDefaults.Complete("Host=db;Username=u;Password=p;Database=d"));
        Assert.Equal(
            (ConnectionDefaults.MaxPoolSize, ConnectionDefaults.ConnectSeconds, ConnectionDefaults.CommandSeconds),
            (completed.MaxPoolSize, completed.Timeout, completed.CommandTimeout));
        Assert.Equal(("db", "u", "p", "d"), (completed.Host, completed.Username, completed.Password, completed.Database));
    }

    [Theory]
    [InlineData("Maximum Pool Size")]
    [InlineData("MaxPoolSize")]
    [InlineData("max pool size")]
    public void What_a_string_says_is_kept(string word)
    {
        var completed = new NpgsqlConnectionStringBuilder(ConnectionDefaults.Complete($"Host=db;{word}=100;Timeout=15;Command Timeout=30"));
        Assert.Equal((100, 15, 30), (completed.MaxPoolSize, completed.Timeout, completed.CommandTimeout));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void No_string_stays_none(string none) => Assert.Equal(none, ConnectionDefaults.Complete(none));
}
