using System.Net;
using System.Net.Http.Json;

namespace Faults.Tests.Harness;

/// <summary>What the dashboard knows, by its JSON API (docs/dashboard-api.md).</summary>
/// <param name="address">Where it listens now: one that was started again may have another port.</param>
/// <param name="key">The value of <c>Dashboard:Api:Key</c>.</param>
internal sealed class DashboardApi(Func<Uri> address, string key) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Patience.Command };

    public async Task<IReadOnlyList<ResourceInfo>> ResourcesAsync() => await GetAsync<List<ResourceInfo>>("api/resources");

    /// <summary>The first instance of a name.</summary>
    public Task<ResourceInfo> ResourceAsync(string name) => GetAsync<ResourceInfo>($"api/resources/{name}");

    /// <summary>What a resource wrote, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ConsoleAsync(string name) =>
        [.. (await GetAsync<List<ConsoleLineInfo>>($"api/resources/{name}/console")).Select(l => l.Text)];

    /// <summary>Structured logs of at least a level, newest first.</summary>
    public async Task<IReadOnlyList<LogInfo>> LogsAsync(string? resource = null, string level = "Warning") =>
        (await GetAsync<LogPage>($"api/logs?take=1000&level={level}{(resource is null ? "" : $"&resource={resource}")}")).Items;

    /// <summary>The value of an environment variable of a resource, also a secret one.</summary>
    public async Task<string> VariableAsync(string resource, string name) =>
        (await GetAsync<VariableInfo>($"api/resources/{resource}/environment/{name}")).Value;

    /// <summary>What stands at an address, as it is sent.</summary>
    public async Task<string> TextAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The file of the run that goes on.</summary>
    public async Task<Stream> ExportAsync()
    {
        using var response = await GetAsync("api/runs/live/export");
        return new MemoryStream(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Carries a command out, as its button does, and returns when it has ended.</summary>
    public async Task<CommandInfo> CommandAsync(string resource, string command)
    {
        using var request = Request(HttpMethod.Post, $"api/resources/{resource}/commands/{command}");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            Assert.Fail($"The command '{command}' of '{resource}' was refused: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return (await response.Content.ReadFromJsonAsync<CommandInfo>(TestContext.Current.CancellationToken))!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.EnsureSuccessStatusCode();
    }

    private async Task<T> GetAsync<T>(string path)
    {
        using var response = await GetAsync(path);
        return (await response.Content.ReadFromJsonAsync<T>(TestContext.Current.CancellationToken))!;
    }

    private HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(address(), path)) { Headers = { { "x-api-key", key } } };

    private sealed record ConsoleLineInfo(string Text);

    private sealed record LogPage(List<LogInfo> Items);

    private sealed record VariableInfo(string Value);
}

/// <summary>A structured log entry.</summary>
internal sealed record LogInfo(string Resource, DateTimeOffset At, string Level, string Message);

/// <summary>How a command ended.</summary>
internal sealed record CommandInfo(bool Success, bool Canceled, string? Message);
