using System.Diagnostics;
using System.Net;

namespace Faults.Tests.Harness;

/// <summary>What dashboard, terminal and services say about a state of affairs, each with the time it may take.</summary>
internal sealed class Truth(ApplicationUnderFault application) : IDisposable
{
    private readonly HttpClient _http = Credentials.ClientFor(
        application, network: new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(1) });

    /// <summary>Waits until the dashboard shows a resource so.</summary>
    /// <param name="resource">Its name.</param>
    /// <param name="holds">What is to be shown.</param>
    /// <param name="what">The same for people.</param>
    /// <param name="patience">Default: <see cref="Patience.Told"/>.</param>
    public async Task<ResourceInfo> DashboardShowsAsync(string resource, Func<ResourceInfo, bool> holds, string what, TimeSpan? patience = null)
    {
        ResourceInfo? last = null;
        Exception? fault = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    last = await application.Dashboard.ResourceAsync(resource);
                    return holds(last);
                }
                catch (HttpRequestException away)
                {
                    fault = away;
                    return false;
                }
            },
            patience ?? Patience.Told,
            () => $"The dashboard does not show that {resource} {what}, but: {last?.ToString() ?? fault?.Message}");
        return last!;
    }

    public Task<ResourceInfo> IsHealthyAsync(string resource, TimeSpan? patience = null) =>
        DashboardShowsAsync(resource, r => r is { State: "Running", Health: "Healthy" }, "runs and is healthy", patience ?? Patience.Reconnected);

    public async Task AllHealthyAsync(TimeSpan? patience = null)
    {
        foreach (var resource in (string[])["postgres", "suppliers-db", "customers-db", "suppliers-api", "customers-api", "web-frontend"])
            await IsHealthyAsync(resource, patience);
    }

    /// <summary>Unhealthy, with a reason that names <paramref name="reason"/>.</summary>
    public Task<ResourceInfo> IsUnhealthyAsync(string resource, string reason) =>
        DashboardShowsAsync(
            resource,
            r => r.Health == "Unhealthy" && r.HealthReason.Contains(reason, StringComparison.OrdinalIgnoreCase),
            $"is unhealthy, because of '{reason}'");

    /// <summary>Waits until the terminal has printed a line with all of <paramref name="words"/>.</summary>
    public async Task<string> TerminalSaysAsync(params string[] words)
    {
        string? line = null;
        await Eventually.TrueAsync(
            () => (line = application.Terminal.Split('\n').FirstOrDefault(l => words.All(w => l.Contains(w, StringComparison.OrdinalIgnoreCase)))) is not null,
            Patience.Told,
            () => $"The terminal has no line with '{string.Join("', '", words)}'. It says:\n{application.Terminal}");
        return line!;
    }

    /// <summary>Waits until an address of a resource answers with a status.</summary>
    public async Task AnswersAsync(string resource, string path, HttpStatusCode status, TimeSpan? patience = null)
    {
        var last = "nothing was asked";
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await AskAsync(resource, path);
                last = answer.ToString();
                return answer.Status == status;
            },
            patience ?? Patience.Told,
            () => $"{resource}{path} does not answer {(int)status}, but: {last}");
    }

    /// <summary>Asks once.</summary>
    public async Task<AnswerInfo> AskAsync(string resource, string path)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            using var response = await _http.GetAsync(new Uri(application.AddressOf(resource), path), TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new AnswerInfo(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.RetryAfter?.Delta, body, clock.Elapsed);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return new AnswerInfo(null, null, null, fault.Message, clock.Elapsed);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer, or why there is none (<paramref name="Status"/> is null then).</summary>
internal sealed record AnswerInfo(HttpStatusCode? Status, string? MediaType, TimeSpan? RetryAfter, string Body, TimeSpan Took);
