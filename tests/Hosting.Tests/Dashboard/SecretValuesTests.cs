using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard.Views;

namespace Hosting.Tests.Dashboard;

/// <summary>What the dashboard masks until somebody asks for it.</summary>
[Trait("Speed", "Unit")]
public sealed class SecretValuesTests
{
    private static readonly SecretValues Secrets = new(
        TestResources.Model(
            new ParameterResource("db", _ => "pa ss+word", secret: true),
            new ParameterResource("short", _ => "ab", secret: true),
            new ParameterResource("greeting", _ => "hello world"),
            new ParameterResource("missing", _ => throw new MissingParameterValueException("It has none."), secret: true),
            new ParameterResource("strange", _ => throw new IOException("Its callback reads a file."), secret: true)),
        DashboardAddressesTests.Configuration(("AppHost:OtlpApiKey", "0123456789abcdef"), ("AppHost:BrowserToken", "fedcba9876543210")));

    [Theory]
    [InlineData("APPDB_URI", "postgresql://postgres:pa%20ss%2Bword@localhost:5432/app")]
    [InlineData("PLAIN", "it is pa ss+word")]
    [InlineData("TINY", "ab")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=0123456789abcdef")]
    [InlineData("LINK", "http://localhost/login?t=fedcba9876543210")]
    public void A_value_that_holds_a_secret_is_one(string name, string value) => Assert.True(Secrets.IsSecret(name, value));

    [Theory]
    [InlineData("ConnectionStrings__other", "Host=localhost;Username=u;Password=strange")]
    [InlineData("ANYTHING", "Server=x; pwd = strange")]
    [InlineData("ANYTHING", "amqp://guest:guest@localhost:5672")]
    public void A_connection_string_with_a_password_is_a_secret(string name, string value) => Assert.True(Secrets.IsSecret(name, value));

    [Theory]
    [InlineData("POSTGRES_PASSWORD", "x")]
    [InlineData("Client__Secret", "x")]
    [InlineData("GITHUB_TOKEN", "x")]
    [InlineData("Stripe__ApiKey", "x")]
    [InlineData("API_KEY", "x")]
    [InlineData("HTTP_HEADERS", "Authorization: Basic x")]
    public void A_telling_name_makes_a_secret(string name, string value) => Assert.True(Secrets.IsSecret(name, value));

    [Fact]
    public void A_password_that_stands_in_a_connection_string_alone_is_known_too()
    {
        var server = new PostgresServerResource("pg", null, new ParameterResource("pg-password", _ => "generated-one", secret: true));
        var secrets = new SecretValues(TestResources.Model(server), DashboardAddressesTests.Configuration());

        Assert.True(secrets.IsSecret("PLAIN", "generated-one"));
    }

    [Theory]
    [InlineData("GREETING", "hello world")]
    [InlineData("TAB", "a tab and more ab")]
    [InlineData("ConnectionStrings__open", "Host=localhost;Port=5432;Username=u")]
    [InlineData("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")]
    [InlineData("HTTP_HEADERS", "accept: text/html")]
    [InlineData("PWD", "/home/me")]
    [InlineData("URL", "http://localhost:5000/a@b")]
    [InlineData("EMPTY_PASSWORD", "")]
    [InlineData("NO_PASSWORD", null)]
    public void Anything_else_is_shown(string name, string? value) => Assert.False(Secrets.IsSecret(name, value));
}
