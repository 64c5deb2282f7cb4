using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierCreationTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Fact]
    public async Task The_same_key_and_body_create_once_and_get_the_first_answer()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await PostAsync(key, Contact.With("Once"));
        var body = await first.ShouldBeAsync(HttpStatusCode.Created);
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));

        // Whatever became of it since.
        using var changed = await api.Client.PutAsync($"/suppliers/{body["id"]}", Contact.With("Changed"), "\"1\"");
        using var again = await PostAsync(key, Contact.With("Once"));
        Assert.Equal(body.ToJsonString(), (await again.ShouldBeAsync(HttpStatusCode.Created)).ToJsonString());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(0, await CountAsync("Once"));
        Assert.Equal(1, await CountAsync("Changed"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await PostAsync(key, Contact.With("Key's owner"));
        using var other = await PostAsync(key, Contact.With("Intruder"));
        await other.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "/problems/idempotency-key-reused");
        Assert.Equal(0, await CountAsync("Intruder"));
    }

    [Fact]
    public async Task Of_many_requests_at_once_with_one_key_exactly_one_creates()
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var response = await PostAsync(key, Contact.With("At once"));
            return ((string?)(await response.ShouldBeAsync(HttpStatusCode.Created))["id"], response.Headers.Contains("Idempotent-Replayed"));
        }));
        Assert.Single(answers.Select(answer => answer.Item1).Distinct());
        Assert.Single(answers, answer => !answer.Item2);
        Assert.Equal(1, await CountAsync("At once"));
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day_and_old_ones_are_forgotten()
    {
        var key = Guid.NewGuid().ToString();
        using var first = await PostAsync(key, Contact.With("Yesterday"));
        await api.Database.ExecuteAsync("insert into idempotency_keys values ('forgotten', '', gen_random_uuid(), now() - interval '2 days')");
        await api.Database.ExecuteAsync($"update idempotency_keys set created_at = now() - interval '25 hours' where key = '{key}'");
        using var today = await PostAsync(key, Contact.With("Today"));
        await today.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(0, await api.Database.ScalarAsync<long>("select count(*) from idempotency_keys where key = 'forgotten'"));
    }

    [Fact]
    public async Task A_request_that_failed_does_not_use_up_its_key()
    {
        var key = Guid.NewGuid().ToString();
        using var bad = await PostAsync(key, Contact.Without("email"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        using var good = await PostAsync(key, Contact.With("Second try"));
        await good.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with a space")]
    [InlineData(256)]
    public async Task An_illegal_key_is_named(object key)
    {
        using var response = await PostAsync(key as string ?? new string('k', (int)key), Contact.With("Illegal"));
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.Equal("Idempotency-Key", Assert.Single(problem["errors"]!.AsObject()).Key);
        Assert.Equal(0, await CountAsync("Illegal"));
    }

    private async Task<HttpResponseMessage> PostAsync(string key, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/suppliers") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<long> CountAsync(string name) =>
        api.Database.ScalarAsync<long>($"select count(*) from suppliers where name = '{name.Replace("'", "''", StringComparison.Ordinal)}'");
}
