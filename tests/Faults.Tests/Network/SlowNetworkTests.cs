using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Faults.Tests.Network;

/// <summary>A network that is slow, silent or broken between two services.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class SlowNetworkTests(SharedComposition shared) : IClassFixture<SharedComposition>
{
    private const int BatchSize = 500;

    /// <summary>What the site gives itself for a page, and what a busy machine adds.</summary>
    private static readonly TimeSpan PageBudget = TimeSpan.FromSeconds(8 + 4);

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(4);

    /// <summary>The copy may be as old as its last look, and what an answer takes.</summary>
    private static readonly TimeSpan UsualAge = TimeSpan.FromSeconds(15);

    /// <summary>In which answers of an API end, after their headers.</summary>
    private const int SomeBytes = 400;

    private static readonly NetworkFault[] Outages =
    [
        new() { IsSilent = true },
        new() { Refuses = true },
        new() { AnswerBytes = SomeBytes, End = AnswerEnd.Stalls },
        new() { AnswerBytes = SomeBytes, End = AnswerEnd.CutOff },
        new() { AnswerBytes = SomeBytes, End = AnswerEnd.Reset },
    ];

    private ComposedApplication Application => shared.Application;

    [Fact]
    [Trait("Set", "Hard")]
    public async Task The_directory_follows_the_feed_through_every_fault_and_tells_its_age()
    {
        using var site = new Site(Application);
        await using var load = await WriteLoad.StartAsync(Application);
        foreach (var outage in Outages)
        {
            Application.Feed.Fault = outage;
            Application.Feed.Drop();
            var (since, connections) = (TimeProvider.System.GetTimestamp(), Application.Feed.Connections);
            while (TimeProvider.System.GetElapsedTime(since) < Watched)
            {
                var elapsed = TimeProvider.System.GetElapsedTime(since);
                var age = await site.AgeAsync();
                // An answer may have been complete and on its way when the fault came.
                Assert.True(age > elapsed - TimeSpan.FromSeconds(2), $"{outage}: the directory is {age} old, {elapsed} after the fault.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            // Every two seconds, and at once when an answer had changes in it.
            Assert.InRange(Application.Feed.Connections - connections, 0, 12);
            Application.Feed.Fault = new();
            await Eventually.TrueAsync(async () => await site.AgeAsync() < Watched, Patience.DirectoryConverged, () => $"The directory does not follow again after {outage}.");
        }

        Application.Feed.Fault = new() { Latency = TimeSpan.FromMilliseconds(150) };
        await load.ProgressAsync();
        await Eventually.TrueAsync(async () => await site.AgeAsync() < UsualAge, Patience.DirectoryConverged, () => "The directory does not follow through a slow network.");
        Assert.Equal(HealthStatus.Healthy, Application.HealthOf("customers-api"));
        await load.VerifyAsync();
        Application.Feed.Fault = new();
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task The_site_answers_in_time_whatever_becomes_of_the_answers_of_an_api()
    {
        using var site = new Site(Application);
        await using var load = await WriteLoad.StartAsync(Application);
        foreach (var outage in Outages)
        {
            Application.SiteToSuppliers.Fault = outage;
            Application.SiteToSuppliers.Drop();
            var (status, took) = await site.PageAsync("/admin/suppliers");
            Assert.True(status == HttpStatusCode.ServiceUnavailable && took < PageBudget, $"{outage}: {status} after {took}");
            Assert.Equal(HttpStatusCode.OK, (await site.PageAsync("/suppliers")).Status);
        }

        Application.SiteToSuppliers.Fault = new() { Latency = TimeSpan.FromMilliseconds(200) };
        Assert.Equal(HttpStatusCode.OK, (await site.PageAsync("/admin/suppliers")).Status);
        Application.SiteToSuppliers.Fault = new();
        await load.VerifyAsync();
    }

    [Theory]
    [InlineData(AnswerEnd.Stalls)]
    [InlineData(AnswerEnd.CutOff)]
    [InlineData(AnswerEnd.Reset)]
    [Trait("Set", "Hard")]
    public async Task A_form_whose_answer_was_lost_and_that_is_sent_again_adds_one_supplier(AnswerEnd end)
    {
        var contact = Contact.Of($"form-{end}-{Guid.NewGuid():n}", 1);
        using var form = await SiteForm.OpenAsync(Application);
        Application.SiteToSuppliers.Fault = new() { AnswerBytes = 20, End = end };
        var (_, lost) = await form.SendAsync(contact);
        Assert.Contains("is not answering", lost, StringComparison.Ordinal);

        Application.SiteToSuppliers.Fault = new();
        var (status, page) = await form.SendAsync(contact);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(contact.Name, page, StringComparison.Ordinal);
        using var stored = new StoredData(Application);
        Assert.Single((await stored.SuppliersAsync()).Values, s => s.Email == contact.Email);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task A_feed_too_slow_for_a_whole_batch_is_followed_in_smaller_ones()
    {
        await Application.ExecuteAsync("suppliers-db", $"""
            insert into suppliers (id, name, address, city, state, email, phone)
                select gen_random_uuid(), 'Slow ' || n, repeat('a', 100), 'c', 's', 'slow' || n || '@example.com', '+1 201 555 0123' from generate_series(1, {2 * BatchSize}) n
            """);
        using var site = new Site(Application);
        // A whole batch takes about twenty seconds so, and its request is given up after ten.
        Application.Feed.Fault = new() { BytesPerSecond = 10_000 };
        Application.Feed.Drop();
        await Eventually.TrueAsync(async () => await site.AgeAsync() < UsualAge, TimeSpan.FromMinutes(3), () => "The directory never catches up through a slow network.");
        Application.Feed.Fault = new();
        using var stored = new StoredData(Application);
        await Eventually.TrueAsync(
            async () => (await stored.DirectoryAsync()).Keys.ToHashSet().SetEquals((await stored.SuppliersAsync()).Keys),
            Patience.DirectoryConverged,
            () => "The directory is not what the suppliers are.");
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Writes_survive_a_network_to_the_database_that_fails()
    {
        await using var load = await WriteLoad.StartAsync(Application);
        Application.Database.Fault = new() { Latency = TimeSpan.FromMilliseconds(50) };
        await load.ProgressAsync();
        foreach (var outage in Outages)
        {
            Application.Database.Fault = outage;
            await Eventually.TrueAsync(() => Application.HealthOf("suppliers-api") == HealthStatus.Unhealthy, Patience.Told, () => $"{outage}: Suppliers.Api does not tell that its database is away.");
            Assert.Equal(HealthStatus.Healthy, Application.HealthOf("customers-api"));
            Application.Database.Fault = new();
            await Eventually.TrueAsync(() => Application.HealthOf("suppliers-api") == HealthStatus.Healthy, Patience.Reconnected, () => $"{outage}: Suppliers.Api does not recover.");
            await load.ProgressAsync();
        }

        Assert.All(load.Client.Attempts, a => Assert.True(a.Status is not null || a.Took < LoadClient.AttemptTimeout, a.ToString()));
        await load.VerifyAsync();
    }
}
