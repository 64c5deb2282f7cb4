using System.Net.Http.Json;
using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests.Crowds;

/// <summary>Five hundred clients at once, through the addresses that the AppHost gives out.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class CrowdTests(SharedApplication shared) : IClassFixture<SharedApplication>
{
    private const int Clients = 500;
    private const int RoundsEach = 4;
    private const int Probes = 30;
    private const long MostBytes = 400L * 1024 * 1024;

    /// <summary>Each request waits for its turn; this is for a machine that others use too.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Beside what a single client waited before: what may be left of a crowd that has gone.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMilliseconds(250);

    private ApplicationUnderFault Application => shared.Application;

    [Theory]
    [InlineData("suppliers-api", "suppliers")]
    [InlineData("customers-api", "customers")]
    public async Task Five_hundred_clients_of_an_api_are_all_answered(string resource, string path)
    {
        var run = Guid.NewGuid().ToString("n")[..8];
        await CrowdAsync(resource, $"{path}?pageSize=20", (http, answers, client, round, stop) => (round % 2) switch
        {
            0 => answers.SendAsync(http, Post(http, path, Contact.Of($"crowd-{run}-{client}-{round}", round)), stop),
            _ => answers.SendAsync(http, new HttpRequestMessage(HttpMethod.Get, $"{path}?pageSize=20"), stop),
        });

        using var stored = new StoredData(Application);
        var all = (path == "suppliers" ? await stored.SuppliersAsync() : await stored.CustomersAsync()).Values.Where(s => s.Email.StartsWith($"crowd-{run}-", StringComparison.Ordinal)).ToList();
        Assert.Equal(all.Count, all.DistinctBy(s => s.Email).Count());
        Assert.Equal(Clients * RoundsEach / 2, all.Count);
    }

    [Fact]
    public async Task Five_hundred_visitors_of_the_site_are_all_answered()
    {
        string[] pages = ["", "suppliers", "admin/suppliers", "admin/customers"];
        await CrowdAsync("web-frontend", "admin/suppliers", (http, answers, client, round, stop) =>
            answers.SendAsync(http, new HttpRequestMessage(HttpMethod.Get, pages[(client + round) % pages.Length]), stop));
    }

    private async Task CrowdAsync(string resource, string probe, Func<HttpClient, CrowdAnswers, int, int, CancellationToken, Task> send)
    {
        using var truth = new Truth(Application);
        await truth.AllHealthyAsync();
        var process = await Application.ProcessOfAsync(resource);
        using var http = Credentials.ClientFor(Application, Longest, new SocketsHttpHandler { MaxConnectionsPerServer = Clients });
        http.BaseAddress = Application.AddressOf(resource);
        var stop = TestContext.Current.CancellationToken;
        var before = await ProbeAsync(http, probe, stop);

        var answers = new CrowdAnswers();
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var health = WatchHealthAsync(resource, watching.Token);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var round = 0; round < RoundsEach; round++)
                await send(http, answers, client, round, stop);
        }));
        await watching.CancelAsync();
        var usage = ProcessUsage.Of(process);
        var after = await ProbeAsync(http, probe, stop);

        var figures = $"{resource}: before {before}; crowd {answers}; after {after}; {usage}";
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.True(answers.Faults.Count == 0, $"{figures}\n{string.Join("\n", answers.Faults.Take(10))}");
        Assert.Equal(Clients * RoundsEach, answers.Answered);
        Assert.Empty(await health);
        Assert.True(usage.ResidentBytes < MostBytes, figures);
        Assert.True(after.Percentile(0.5) < (before.Percentile(0.5) * 3) + Afterwards, figures);
        Assert.Equal(process, await Application.ProcessOfAsync(resource));
    }

    private static async Task<CrowdAnswers> ProbeAsync(HttpClient http, string path, CancellationToken stop)
    {
        var answers = new CrowdAnswers();
        for (var i = 0; i < Probes; i++)
            await answers.SendAsync(http, new HttpRequestMessage(HttpMethod.Get, path), stop);
        return answers;
    }

    /// <summary>Everything untrue that the dashboard says meanwhile.</summary>
    private async Task<IReadOnlyList<string>> WatchHealthAsync(string resource, CancellationToken stop)
    {
        var untrue = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            if (await Application.Dashboard.ResourceAsync(resource) is { Health: not "Healthy" } info)
                untrue.Add(info.ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return untrue;
    }

    /// <summary>Customers take no key; one that they do not know does no harm.</summary>
    private static HttpRequestMessage Post(HttpClient http, string path, Contact contact) =>
        new(HttpMethod.Post, new Uri(http.BaseAddress!, path)) { Content = JsonContent.Create(contact, options: System.Text.Json.JsonSerializerOptions.Web), Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
}
