using System.Net;
using System.Text.Json.Nodes;
using Services.Tests.Support;

namespace Services.Tests.Customers;

[Trait("Speed", "Integration")]
public sealed class TestRunTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    [Fact]
    public async Task What_a_test_run_creates_is_seen_by_that_run_only_and_ends_with_it()
    {
        var run = $"run-{Guid.NewGuid():N}";
        using var mine = ClientFor(api.Suppliers, run);
        using var other = ClientFor(api.Suppliers, "another-run");
        using var site = ClientFor(api.Client, run);
        var supplier = await mine.CreateAsync("/suppliers", Contact.With("Hidden supplier"));
        var customer = await site.CreateAsync("/customers", Contact.With("Hidden customer"));
        var publicOne = await api.Suppliers.CreateAsync("/suppliers", Contact.With("Public supplier"));
        var address = $"/suppliers/{supplier["id"]}";

        await Eventually.TrueAsync("the run sees both in the directory", async () =>
            Names(await site.GetJsonAsync("/directory/suppliers")).ToHashSet().IsSupersetOf(["Hidden supplier", "Public supplier"]));
        Assert.Contains("Public supplier", Names(await mine.GetJsonAsync("/suppliers")));
        Assert.Contains("Hidden supplier", Names(await mine.GetJsonAsync("/suppliers?q=hidden")));
        Assert.Equal("Hidden supplier", (string?)(await mine.GetJsonAsync(address))["name"]);

        foreach (var stranger in (HttpClient[])[api.Suppliers, other])
        {
            Assert.DoesNotContain("Hidden supplier", Names(await stranger.GetJsonAsync("/suppliers")));
            using var read = await stranger.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
            using var changed = await stranger.PutAsync(address, Contact.With("Mine now"), "*");
            Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
            using var deleted = await stranger.DeleteAsync(address, "*");
            Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
        }

        Assert.DoesNotContain("Hidden supplier", Names(await api.Client.GetJsonAsync("/directory/suppliers")));
        Assert.DoesNotContain("Hidden customer", Names(await api.Client.GetJsonAsync("/customers")));
        foreach (var hidden in (string[])[$"/directory{address}", $"/customers/{customer["id"]}", $"/customers/{customer["id"]}/suppliers"])
        {
            using var read = await api.Client.GetAsync(hidden, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
            await site.GetJsonAsync(hidden);
        }

        foreach (var service in (HttpClient[])[api.Suppliers, api.Client])
        {
            using var ended = await service.DeleteAsync($"/test-runs/{run}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        }

        using var gone = await site.GetAsync($"/customers/{customer["id"]}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await Eventually.TrueAsync("the directory has lost the run's supplier and kept the public one", async () =>
            Names(await site.GetJsonAsync("/directory/suppliers")).Intersect(["Hidden supplier", "Public supplier"]).SequenceEqual(["Public supplier"]));
        Assert.Equal(0, await api.SuppliersDatabase.ScalarAsync<long>($"select count(*) from suppliers where test_run = '{run}'"));

        var feed = (await api.Suppliers.GetJsonAsync("/suppliers/changes?limit=1000"))["items"]!.AsArray();
        Assert.Equal(
            [("created", run), ("deleted", run)],
            feed.Where(item => (string?)item!["supplierId"] == (string?)supplier["id"]).Select(item => ((string?)item!["kind"], (string?)item["testRun"])));
        Assert.All(feed.Where(item => (string?)item!["supplierId"] == (string?)publicOne["id"]), item => Assert.Null(item!["testRun"]));
    }

    [Fact]
    public async Task What_a_test_run_saves_for_a_public_customer_is_hidden_and_ends_too()
    {
        var run = $"run-{Guid.NewGuid():N}";
        using var site = ClientFor(api.Client, run);
        var supplier = await api.Suppliers.CreateAsync("/suppliers", Contact.With("Saved by a run"));
        var customer = await api.Client.CreateAsync("/customers", Contact.With("Public customer"));
        var saved = $"/customers/{customer["id"]}/suppliers";
        await Eventually.TrueAsync("the supplier is in the directory", async () =>
            (await api.Client.GetAsync($"/directory/suppliers/{supplier["id"]}", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        using var put = await site.PutAsync($"{saved}/{supplier["id"]}", new JsonObject { ["note"] = "x" }, ifMatch: null);
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Single((await site.GetJsonAsync(saved))["items"]!.AsArray());
        Assert.Empty((await api.Client.GetJsonAsync(saved))["items"]!.AsArray());

        using var ended = await api.Client.DeleteAsync($"/test-runs/{run}", TestContext.Current.CancellationToken);
        Assert.Empty((await site.GetJsonAsync(saved))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("' or 1=1")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_illegal_test_run_is_named(string run)
    {
        foreach (var (client, path) in ((HttpClient, string)[])[(api.Suppliers, "/suppliers"), (api.Client, "/customers"), (api.Client, "/directory/suppliers")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("X-Test-Run", run);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
            Assert.Equal("X-Test-Run", Assert.Single(problem["errors"]!.AsObject()).Key);
        }

        if (run.Length == 0)
            return;
        foreach (var client in (HttpClient[])[api.Suppliers, api.Client])
        {
            using var response = await client.DeleteAsync($"/test-runs/{Uri.EscapeDataString(run)}", TestContext.Current.CancellationToken);
            var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
            Assert.Equal("id", Assert.Single(problem["errors"]!.AsObject()).Key);
        }
    }

    private static HttpClient ClientFor(HttpClient service, string run)
    {
        var client = new HttpClient { BaseAddress = service.BaseAddress };
        client.DefaultRequestHeaders.Authorization = service.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Add("X-Test-Run", run);
        return client;
    }

    private static List<string> Names(JsonObject page) => [.. page["items"]!.AsArray().Select(item => (string)item!["name"]!)];
}
