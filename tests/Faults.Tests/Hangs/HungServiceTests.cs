using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;

namespace Faults.Tests.Hangs;

/// <summary>A service that hangs without dying: its process is there, its port accepts, and nothing answers.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class HungServiceTests(SharedApplication shared) : IClassFixture<SharedApplication>
{
    private const int Crowd = 200;
    private const int MostThreads = 100;
    private const int MostHandles = 1500;

    /// <summary>What the site gives itself for a page whose API does not answer, and what a busy machine adds.</summary>
    private static readonly TimeSpan PageBudget = TimeSpan.FromSeconds(8) + Slack;

    /// <summary>Of pages that do not need what hangs.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    /// <summary>Up to 5 s until the next check, and 10 s that it waits.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromSeconds(15) + Slack;

    private static TimeSpan Slack => TimeSpan.FromSeconds(5);

    private ApplicationUnderFault Application => shared.Application;

    [Fact]
    public async Task A_suppliers_api_that_hangs_costs_its_own_pages_and_nothing_else()
    {
        using var truth = new Truth(Application);
        await using var load = await WriteLoad.StartAsync(Application);
        var process = await Application.ProcessOfAsync("suppliers-api");
        var site = await Application.ProcessOfAsync("web-frontend");
        var before = ProcessUsage.Of(site);
        Signals.Freeze(process);
        try
        {
            await Task.WhenAll(
                ToldAsync(truth, "suppliers-api"),
                RefusedAsync(truth, "/admin/suppliers", "The supplier service"),
                AnsweredAsync(truth, "/", "/suppliers", "/admin/customers"));
            await CrowdAsync(truth, "/admin/suppliers", "/suppliers");
            await truth.IsHealthyAsync("web-frontend");
            await truth.IsHealthyAsync("customers-api");
            var during = ProcessUsage.Of(site);
            Assert.True(during.Threads < MostThreads && during.Handles < MostHandles, $"The site held {before} before and {during} with {Crowd} requests that hang.");
        }
        finally
        {
            Signals.Thaw(process);
        }

        await truth.AllHealthyAsync();
        await truth.AnswersAsync("web-frontend", "/admin/suppliers", HttpStatusCode.OK);
        await load.ProgressAsync();
        await load.VerifyAsync();
        Assert.Equal(process, await Application.ProcessOfAsync("suppliers-api"));
    }

    [Fact]
    public async Task A_customers_api_that_hangs_costs_its_own_pages_and_nothing_else()
    {
        using var truth = new Truth(Application);
        await using var load = await WriteLoad.StartAsync(Application);
        var process = await Application.ProcessOfAsync("customers-api");
        Signals.Freeze(process);
        try
        {
            await Task.WhenAll(
                ToldAsync(truth, "customers-api"),
                RefusedAsync(truth, "/admin/customers", "The customer service"),
                RefusedAsync(truth, "/suppliers", "The directory"),
                AnsweredAsync(truth, "/", "/admin/suppliers"));
            await CrowdAsync(truth, "/suppliers", "/admin/suppliers");
            await truth.IsHealthyAsync("web-frontend");
            await truth.IsHealthyAsync("suppliers-api");
        }
        finally
        {
            Signals.Thaw(process);
        }

        await truth.AllHealthyAsync();
        await truth.AnswersAsync("web-frontend", "/suppliers", HttpStatusCode.OK);
        await load.ProgressAsync();
        await load.VerifyAsync();
    }

    [Fact]
    public async Task A_site_that_hangs_is_told_and_answers_what_it_was_asked_meanwhile()
    {
        using var truth = new Truth(Application);
        var process = await Application.ProcessOfAsync("web-frontend");
        Signals.Freeze(process);
        Task<AnswerInfo> waiting;
        try
        {
            waiting = truth.AskAsync("web-frontend", "/");
            await ToldAsync(truth, "web-frontend");
            await truth.IsHealthyAsync("suppliers-api");
            await truth.IsHealthyAsync("customers-api");
        }
        finally
        {
            Signals.Thaw(process);
        }

        Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
        await truth.AllHealthyAsync();
    }

    private static async Task ToldAsync(Truth truth, string resource)
    {
        var told = await truth.DashboardShowsAsync(
            resource,
            r => r is { State: "Running", Health: "Unhealthy" } && r.HealthReason.Contains("no answer within 10 s", StringComparison.Ordinal),
            "does not answer",
            ToldWithin);
        Assert.NotNull(told.ProcessId);
        await truth.TerminalSaysAsync(resource, "no answer within 10 s");
    }

    private static async Task RefusedAsync(Truth truth, string page, string service)
    {
        var answer = await truth.AskAsync("web-frontend", page);
        Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable && answer.Took < PageBudget && answer.RetryAfter is not null, $"{page}: {answer}");
        Assert.Contains($"{service} is not answering just now", answer.Body, StringComparison.Ordinal);
    }

    private static async Task AnsweredAsync(Truth truth, params string[] pages)
    {
        foreach (var page in pages)
        {
            var answer = await truth.AskAsync("web-frontend", page);
            Assert.True(answer.Status == HttpStatusCode.OK && answer.Took < AtOnce, $"{page}: {answer.Status} after {answer.Took}");
        }
    }

    /// <summary>Many requests that hang do not exhaust the site: each is answered in time, and so are pages that need something else.</summary>
    private static async Task CrowdAsync(Truth truth, string hanging, string other)
    {
        var crowd = Enumerable.Range(0, Crowd).Select(_ => truth.AskAsync("web-frontend", hanging)).ToArray();
        await AnsweredAsync(truth, "/", other);
        var answers = await Task.WhenAll(crowd);
        var wrong = answers.Where(a => a.Status != HttpStatusCode.ServiceUnavailable || a.Took > PageBudget).ToArray();
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {Crowd} requests were not answered with 503 in time: {wrong.FirstOrDefault()}");
    }
}
