using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Embedded.Dashboard.Contracts;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.AppHost;

[Trait("Speed", "Integration")]
public sealed class AppHostConnectionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private DashboardProcess _dashboard = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await DashboardProcess.StartAsync();
        _api = _dashboard.CreateApiClient();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Resources_and_lines_of_the_AppHost_are_seen_and_a_command_is_carried_out()
    {
        await using var appHost = await AppHostClient.ConnectAsync(_dashboard);
        await appHost.SendAsync(new AppHostMessage.Hello("AppHost", "run-1", Start));
        await appHost.SendAsync(new AppHostMessage.ConsoleOutput("api-1", [new(1, Start, "Listening", false)]));
        await appHost.SendAsync(new AppHostMessage.ResourceChanged(Resource()));
        await _dashboard.UntilAsync("the resource is there", async () => (await ResourcesAsync()).Length == 1);

        var executing = _api.PostAsync("/api/resources/api/commands/stop", content: null);
        var execute = Assert.IsType<DashboardMessage.ExecuteCommand>(await appHost.ReceiveAsync());
        await appHost.SendAsync(new AppHostMessage.CommandDone(execute.RequestId, Success: false, Canceled: false, "It does not stop."));
        using var response = await executing;

        Assert.Equal(("api-1", "stop"), (execute.ResourceId, execute.Command));
        var outcome = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(outcome.GetProperty("success").GetBoolean());
        Assert.Equal("It does not stop.", outcome.GetProperty("message").GetString());
        Assert.Equal("Listening", (await _api.GetFromJsonAsync<JsonElement>("/api/resources/api-1/console"))[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Secrets_are_masked_until_asked_for_by_name()
    {
        await using var appHost = await AppHostClient.ConnectAsync(_dashboard);
        await appHost.SendAsync(new AppHostMessage.ResourceChanged(Resource()));
        await _dashboard.UntilAsync("the resource is there", async () => (await ResourcesAsync()).Length == 1);

        var listed = await _api.GetStringAsync("/api/resources");
        var revealed = await _api.GetFromJsonAsync<JsonElement>("/api/resources/api-1/environment/PASSWORD");

        Assert.DoesNotContain("s3cret-value", listed, StringComparison.Ordinal);
        Assert.Equal("s3cret-value", revealed.GetProperty("value").GetString());
    }

    [Fact]
    public async Task The_same_run_goes_on_over_a_new_connection_and_another_begins_anew()
    {
        await using (var first = await AppHostClient.ConnectAsync(_dashboard))
        {
            await first.SendAsync(new AppHostMessage.Hello("AppHost", "run-1", Start));
            await first.SendAsync(new AppHostMessage.ResourceChanged(Resource()));
            await _dashboard.UntilAsync("the resource is there", async () => (await ResourcesAsync()).Length == 1);
        }

        await using var second = await AppHostClient.ConnectAsync(_dashboard);
        await second.SendAsync(new AppHostMessage.Hello("Renamed", "run-1", Start));
        await _dashboard.UntilAsync("the new name is there", async () => (await NameAsync()) == "Renamed");
        Assert.Single(await ResourcesAsync());

        await second.SendAsync(new AppHostMessage.Hello("Other", "run-2", Start));
        await _dashboard.UntilAsync("the new run is there", async () => (await NameAsync()) == "Other");
        Assert.Empty(await ResourcesAsync());
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => AppHostClient.ConnectAsync(_dashboard, "wrong"));

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"type\":\"unheardOf\"}")]
    [InlineData("{\"type\":\"resource\"}")]
    [InlineData("{\"type\":\"resource\",\"resource\":{\"id\":\"a\"}}")]
    [InlineData("[]")]
    public async Task Garbage_ends_the_connection_with_a_reason_and_nothing_else(string message)
    {
        await using var appHost = await AppHostClient.ConnectAsync(_dashboard);
        await appHost.SendAsync(Encoding.UTF8.GetBytes(message));

        Assert.Null(await appHost.ReceiveAsync());
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, appHost.Closed.Status);
        Assert.NotEmpty(appHost.Closed.Reason!);
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/api/resources")).StatusCode);
    }

    [Fact]
    public async Task A_message_without_end_is_cut_off()
    {
        await using var appHost = await AppHostClient.ConnectAsync(_dashboard);
        try
        {
            await appHost.SendAsync(new byte[(8 << 20) + (64 << 10)]);
        }
        catch (WebSocketException)
        {
            // It may be closed while it is still being sent.
        }

        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/api/resources")).StatusCode);
    }

    [Fact]
    public async Task The_AppHost_is_told_the_next_sign_in_link()
    {
        await using var appHost = await AppHostClient.ConnectAsync(_dashboard);
        await appHost.SendAsync(new AppHostMessage.Hello("AppHost", "run-1", Start));
        await _dashboard.UntilAsync("the AppHost is known", async () => (await NameAsync()) == "AppHost");

        using var first = await _dashboard.SignInAsync();
        var link = Assert.IsType<DashboardMessage.SignInLink>(await appHost.ReceiveAsync());

        using var other = _dashboard.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(link.Url)).StatusCode);
    }

    private static ResourceView Resource() => new()
    {
        Id = "api-1",
        Name = "api",
        Type = "Project",
        State = "Running",
        Environment = [new("PASSWORD", "s3cret-value", IsSecret: true), new("PORT", "80", IsSecret: false)],
        Commands = [new("stop", "Stop", null, null, null, "Enabled", true)],
    };

    private async Task<JsonElement[]> ResourcesAsync() => (await _api.GetFromJsonAsync<JsonElement[]>("/api/resources"))!;

    private async Task<string?> NameAsync() => (await _api.GetFromJsonAsync<JsonElement>("/api/runs"))[0].GetProperty("applicationName").GetString();
}
