using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using ServiceDefaults;
using ServiceDefaults.Versioning;

namespace Services.Tests.Rules;

[Trait("Speed", "Unit")]
public sealed class ServiceDefaultsTests
{
    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("DELETE", 1)]
    [InlineData("GET", 2)]
    public async Task Only_safe_methods_are_repeated(string method, int attempts)
    {
        var server = new FailsOnce();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("test").ConfigurePrimaryHttpMessageHandler(() => server);
        using var host = builder.Build();
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("test");
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://127.0.0.1/");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(attempts, server.Attempts);
    }

    [Fact]
    public void Data_sources_have_health_checks_under_the_names_that_aspire_gives_them()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddNpgsqlDataSource("one");
        builder.AddKeyedNpgsqlDataSource("two");
        builder.AddKeyedNpgsqlDataSource("three", settings => settings.DisableHealthChecks = true);
        using var host = builder.Build();
        var names = host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(check => check.Name);
        Assert.Equal(["PostgreSql", "PostgreSql_two"], names);
    }

    [Fact]
    public void A_connection_string_wins_over_its_section_and_that_over_the_general_one()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Aspire:Npgsql:ConnectionString"] = "Host=general",
            ["Aspire:Npgsql:two:ConnectionString"] = "Host=section",
            ["Aspire:Npgsql:three:ConnectionString"] = "Host=hidden",
            ["ConnectionStrings:three"] = "Host=own",
        });
        string[] names = ["one", "two", "three"];
        foreach (var name in names)
            builder.AddKeyedNpgsqlDataSource(name);
        using var host = builder.Build();
        Assert.Equal(
            ["Host=general", "Host=section", "Host=own"],
            names.Select(name => host.Services.GetRequiredKeyedService<NpgsqlDataSource>(name).ConnectionString));
    }

    [Fact]
    public async Task A_missing_connection_string_stops_the_start_and_names_the_key()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddNpgsqlDataSource("orders-db");
        using var host = builder.Build();
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("ConnectionStrings:orders-db", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:orders-db", Assert.Throws<InvalidOperationException>(
            () => host.Services.GetRequiredService<NpgsqlDataSource>()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service.instance.id=abc123", "abc123")]
    [InlineData("team=x, service.instance.id=a%20b ,tier=1", "a b")]
    public void The_instance_is_the_one_that_the_host_names(string attributes, string instance) =>
        Assert.Equal(instance, ServiceVersion.Read(attributes).InstanceId);

    [Theory]
    [InlineData(null)]
    [InlineData("service.instance.id=")]
    [InlineData("other.service.instance.id=x")]
    public void An_instance_that_nobody_names_is_unique(string? attributes) =>
        Assert.NotEqual(ServiceVersion.Read(attributes).InstanceId, ServiceVersion.Read(attributes).InstanceId);

    private sealed class FailsOnce : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(++Attempts == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK));
    }
}
