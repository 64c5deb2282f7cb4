using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Harness;

/// <summary>The application as these tests start it for themselves: own data, own ports, gone afterwards.</summary>
internal sealed class OwnApplication : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(1);

    private readonly DistributedApplication _application;

    private OwnApplication(DistributedApplication application) => _application = application;

    /// <param name="arguments">The AppHost's command line.</param>
    public static async Task<OwnApplication> StartWithAsync(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(arguments, patience.Token);
        var application = new OwnApplication(await builder.BuildAsync(patience.Token));
        await application._application.StartAsync(patience.Token);
        await application.WaitUntilHealthyAsync("web-frontend", patience.Token);
        return application;
    }

    public Uri AddressOf(string resource) => _application.GetEndpoint(resource);

    /// <summary>How the application's administrator connects to a server or database.</summary>
    public async Task<string> ConnectionStringOfAsync(string resource) =>
        await _application.GetConnectionStringAsync(resource) ?? throw new InvalidOperationException($"'{resource}' has no connection string.");

    /// <summary>Somebody whom the application's identity provider knows; <c>e2e</c> is there for these tests.</summary>
    public async Task<Account> AccountAsync(string user = "e2e") => new(user, await ParameterAsync($"identity-{user}-password"));

    /// <summary>A token of the client that is there for these tests.</summary>
    public async Task<string> TokenAsync()
    {
        using var http = new HttpClient { BaseAddress = AddressOf("identity") };
        var provider = await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");
        using var answer = await http.PostAsync(provider.GetProperty("token_endpoint").GetString(), new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", "e2e"), new("client_secret", await ParameterAsync("e2e-client-secret")),
            new("scope", "suppliers-api/read suppliers-api/write customers-api/read customers-api/write"),
        ]));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>A client of an API, with that token.</summary>
    public async Task<HttpClient> ClientOfAsync(string api)
    {
        var client = new HttpClient { BaseAddress = AddressOf(api) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync());
        return client;
    }

    /// <summary>Stops a service, as its dashboard button does.</summary>
    public Task StopAsync(string resource) => CommandAsync(resource, KnownResourceCommands.StopCommand);

    /// <summary>Starts a stopped service and waits until it is healthy.</summary>
    public async Task StartAsync(string resource)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand);
        using var patience = new CancellationTokenSource(CommandTimeout);
        await WaitUntilHealthyAsync(resource, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    /// <summary>Runs a command of a resource that starts a job, and waits until the job has finished.</summary>
    public async Task RunJobAsync(string resource, string command, string job)
    {
        await CommandAsync(resource, command);
        using var patience = new CancellationTokenSource(CommandTimeout);
        var state = await _application.ResourceNotifications.WaitForResourceAsync(job, KnownResourceStates.TerminalStates, patience.Token);
        Assert.Equal(KnownResourceStates.Finished, state);
    }

    private async Task<string> ParameterAsync(string name) =>
        await _application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Single(parameter => parameter.Name == name)
            .GetValueAsync(CancellationToken.None)
        ?? throw new InvalidOperationException($"The parameter '{name}' has no value.");

    private Task WaitUntilHealthyAsync(string resource, CancellationToken cancellationToken) =>
        _application.ResourceNotifications.WaitForResourceHealthyAsync(resource, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    private async Task CommandAsync(string resource, string command)
    {
        using var patience = new CancellationTokenSource(CommandTimeout);
        var result = await _application.ResourceCommands.ExecuteCommandAsync(resource, command, patience.Token);
        Assert.True(result.Success, $"The command '{command}' of '{resource}' failed.");
    }
}
