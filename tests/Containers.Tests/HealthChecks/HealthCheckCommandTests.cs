using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Health;

namespace Containers.Tests.HealthChecks;

/// <summary>Against a server that answers what the test wants. What the programs do with it in their containers is tested there.</summary>
[Trait("Speed", "Integration")]
public sealed class HealthCheckCommandTests : IAsyncLifetime
{
    private readonly WebApplication _server = CreateServer();
    private int _status = 200;

    public async ValueTask InitializeAsync()
    {
        _server.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/alive" ? _status : 404;
            return Task.CompletedTask;
        });
        await _server.StartAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_process_that_answers_is_alive()
    {
        var (exitCode, said) = await RunAsync([HealthCheckCommand.Name], ("ASPNETCORE_HTTP_PORTS", Port));
        Assert.Equal("", said);
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData("http://+:{0}")]
    [InlineData("http://*:{0}/;https://+:1")]
    public async Task The_port_may_come_from_addresses(string addresses)
    {
        var (exitCode, _) = await RunAsync([HealthCheckCommand.Name], ("ASPNETCORE_HTTP_PORTS", "1"), ("ASPNETCORE_URLS", addresses.Replace("{0}", Port, StringComparison.Ordinal)));
        Assert.Equal(0, exitCode);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(302)]
    [InlineData(404)]
    public async Task A_process_that_answers_anything_but_200_is_not(int status)
    {
        _status = status;
        var (exitCode, said) = await RunAsync([HealthCheckCommand.Name], ("ASPNETCORE_HTTP_PORTS", Port));
        Assert.Equal(1, exitCode);
        Assert.Contains($"/alive answered {status}.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS", "eighty")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "0")]
    [InlineData("ASPNETCORE_URLS", "http://localhost")]
    public async Task A_port_that_is_none_is_named(string name, string value)
    {
        var (exitCode, said) = await RunAsync([HealthCheckCommand.Name], (name, value));
        Assert.Equal(2, exitCode);
        Assert.Contains("ASPNETCORE_HTTP_PORTS must begin with a number from 1 to 65535", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_are_refused()
    {
        var (exitCode, said) = await RunAsync([HealthCheckCommand.Name, "--port", "80"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("'--port 80'", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_it_is_the_port_of_the_images() => Assert.Equal(8080, ListeningPort.Find(_ => null));

    private string Port => $"{new Uri(_server.Urls.Single()).Port}";

    private static WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var errors = new StringWriter();
        var exitCode = await HealthCheckCommand.RunAsync(arguments, name => environment.FirstOrDefault(each => each.Name == name).Value, errors);
        return (exitCode, errors.ToString());
    }
}
