using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Tokens;
using Services.Tests.Suppliers;
using Services.Tests.Support;
using Services.Tests.Tokens;

namespace Services.Tests.Audit;

/// <summary>Every way in which a supplier is changed leaves one entry, and what changes nothing leaves none.</summary>
[Trait("Speed", "Integration")]
public sealed class SupplierAuditTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    private readonly Person _erin = Person.New();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Erin => field ??= _erin.At(api.Client, "suppliers-api");

    [Fact]
    public async Task Each_write_of_the_api_leaves_one_entry_with_who_and_from_what_to_what()
    {
        var id = (await Erin.CreateAsync("/suppliers", Contact.With("One")))["id"];
        using var replaced = await Erin.PutAsync($"/suppliers/{id}", Contact.With("Two"), "\"1\"");
        await replaced.ShouldBeAsync(HttpStatusCode.OK);
        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/suppliers/{id}") { Content = new StringContent("{\"name\":\"Three\"}", Encoding.UTF8, "application/merge-patch+json") };
        patch.Headers.Add("If-Match", "\"2\"");
        using var patched = await Erin.SendAsync(patch, Stop);
        await patched.ShouldBeAsync(HttpStatusCode.OK);
        using var same = await Erin.PutAsync($"/suppliers/{id}", Contact.With("Three"), "\"3\"");
        await same.ShouldBeAsync(HttpStatusCode.OK);
        using var deleted = await Erin.DeleteAsync($"/suppliers/{id}", "\"4\"");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        var entries = await AuditTrail.OfRecordAsync(api.Client, "suppliers", id);
        Assert.Equal(
            [
                $"{_erin.Id} created - > One", $"{_erin.Id} updated One > Two", $"{_erin.Id} updated Two > Three",
                $"{_erin.Id} updated Three > Three", $"{_erin.Id} deleted Three > -",
            ],
            entries.Lines());
        Assert.All(entries, entry => Assert.Equal(("Erin Editor", "web-frontend", false), ((string?)entry["actorName"], (string?)entry["clientId"], (bool)entry["recordExists"]!)));
        Assert.True(JsonNode.DeepEquals(Contact.With("Two"), entries[1]["after"]), entries[1].ToJsonString());
        Assert.Equal(["One", "Two", "Three", "Three", "Three"], entries.Select(entry => (string?)entry["recordName"]));
        Assert.Equal(entries.Lines(), (await AuditTrail.OfPersonAsync(api.Client, "suppliers", _erin)).Lines());
    }

    [Fact]
    public async Task A_create_that_is_sent_again_leaves_nothing_more()
    {
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/suppliers") { Content = JsonContent.Create(Contact.With("Once")) };
            request.Headers.Add("Idempotency-Key", _erin.Id);
            using var response = await Erin.SendAsync(request, Stop);
            await response.ShouldBeAsync(HttpStatusCode.Created);
        }

        Assert.Equal([$"{_erin.Id} created - > Once"], (await AuditTrail.OfPersonAsync(api.Client, "suppliers", _erin)).Lines());
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing()
    {
        var id = (await api.Client.CreateAsync("/suppliers", Contact.With("Kept")))["id"];
        HttpStatusCode[] expected =
        [
            HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed, HttpStatusCode.NotFound, HttpStatusCode.NotFound,
            HttpStatusCode.BadRequest, HttpStatusCode.PreconditionRequired,
        ];
        HttpResponseMessage[] refused =
        [
            await Erin.PutAsync($"/suppliers/{id}", Contact.With("Lost"), "\"9\""),
            await Erin.DeleteAsync($"/suppliers/{id}", "\"9\""),
            await Erin.PutAsync($"/suppliers/{Guid.NewGuid()}", Contact.With("Lost"), "*"),
            await Erin.DeleteAsync($"/suppliers/{Guid.NewGuid()}", ifMatch: null),
            await Erin.PostJsonAsync("/suppliers", Contact.Without("email")),
            await Erin.PutAsync($"/suppliers/{id}", Contact.With("Lost"), ifMatch: null),
        ];
        Assert.Equal(expected, refused.Select(response => response.StatusCode));
        Assert.Empty(await AuditTrail.OfPersonAsync(api.Client, "suppliers", _erin));
        Assert.Single(await AuditTrail.OfRecordAsync(api.Client, "suppliers", id));
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_nothing_and_what_is_written_without_a_token_names_the_login()
    {
        var id = Guid.NewGuid();
        var insert = $"insert into suppliers (id, name, address, city, state, email, phone) values ('{id}', 'By hand', 'a', 'c', 's', 'e', 'p')";
        await api.Database.ExecuteAsync($"begin; {insert}; rollback");
        Assert.Empty(await AuditTrail.OfRecordAsync(api.Client, "suppliers", id));

        await api.Database.ExecuteAsync(insert);
        await api.Database.ExecuteAsync($"update suppliers set id = '{Guid.NewGuid()}', name = 'Another' where id = '{id}'");
        var login = await api.Database.ScalarAsync<string>("select session_user::text");
        var entries = await AuditTrail.OfRecordAsync(api.Client, "suppliers", id);
        Assert.Equal([$"{login} created - > By hand", $"{login} deleted By hand > -"], entries.Lines());
        Assert.All(entries, entry => Assert.Null(entry["clientId"]));
    }

    [Fact]
    public async Task Writers_at_once_each_leave_their_own()
    {
        var people = Enumerable.Range(0, 20).Select(i => Person.New($"Writer {i}")).ToList();
        var id = (await api.Client.CreateAsync("/suppliers", Contact.With("Start")))["id"];
        await Task.WhenAll(people.Select(async person =>
        {
            using var client = person.At(api.Client, "suppliers-api");
            for (var i = 0; i < 5; i++)
            {
                await client.CreateAsync("/suppliers", Contact.With(person.Name));
                using var changed = await client.PutAsync($"/suppliers/{id}", Contact.With(person.Name), "*");
                Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            }
        }));

        foreach (var person in people)
        {
            var entries = await AuditTrail.OfPersonAsync(api.Client, "suppliers", person);
            Assert.Equal(10, entries.Count);
            Assert.All(entries, entry => Assert.Equal((person.Name, person.Name), ((string?)entry["actorName"], (string?)entry["after"]!["name"])));
        }

        // One after the other: each begins with what the one before it ended with.
        var history = await AuditTrail.OfRecordAsync(api.Client, "suppliers", id);
        Assert.Equal(101, history.Count);
        var sorted = await api.Database.ScalarAsync<long>($"""
            select count(*) from (select before, lag(after) over (order by at, id) as last from supplier_audit where supplier_id = '{id}') as history
            where before is distinct from last
            """);
        Assert.Equal(0, sorted);
    }

    [Fact]
    public async Task A_programs_own_token_names_the_program()
    {
        using var program = new HttpClient { BaseAddress = api.Client.BaseAddress };
        var client = $"client-{Guid.NewGuid():N}";
        program.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.Issuer.Mint(TestToken.ForClient(client, "suppliers-api", "suppliers-api/write")));
        var id = (await program.CreateAsync("/suppliers", Contact.With("By a program")))["id"];
        var entry = Assert.Single(await AuditTrail.OfRecordAsync(api.Client, "suppliers", id));
        Assert.Equal((client, client, client), ((string?)entry["actorId"], (string?)entry["actorName"], (string?)entry["clientId"]));
    }

    [Fact]
    public async Task A_name_that_cannot_be_stored_or_shown_does_not_keep_anybody_from_working()
    {
        var odd = new Person($"user-{Guid.NewGuid():N}", "Zoë\0 <b>\u0007" + new string('x', 400));
        using var client = odd.At(api.Client, "suppliers-api");
        var id = (await client.CreateAsync("/suppliers", Contact.With("Odd")))["id"];
        var name = (string)Assert.Single(await AuditTrail.OfRecordAsync(api.Client, "suppliers", id))["actorName"]!;
        Assert.StartsWith("Zoë\ufffd <b>\ufffdxxx", name, StringComparison.Ordinal);
        Assert.Equal(255, name.Length);
    }

    [Fact]
    public async Task A_test_runs_entries_are_seen_by_that_run_only_and_end_as_the_records_do()
    {
        var run = $"run-{Guid.NewGuid():N}";
        using var mine = _erin.At(api.Client, "suppliers-api", run);
        var hidden = (await mine.CreateAsync("/suppliers", Contact.With("Hidden")))["id"];
        var shown = (await Erin.CreateAsync("/suppliers", Contact.With("Shown")))["id"];
        using var changed = await mine.PutAsync($"/suppliers/{shown}", Contact.With("Changed by the run"), "\"1\"");
        using var ended = await Erin.DeleteAsync($"/test-runs/{run}", ifMatch: null);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);

        // What the run did to a public supplier is public.
        string[] visible = [$"{_erin.Id} created - > Shown", $"{_erin.Id} updated Shown > Changed by the run"];
        Assert.Equal(visible, (await AuditTrail.OfPersonAsync(api.Client, "suppliers", _erin)).Lines());
        Assert.Empty(await AuditTrail.OfRecordAsync(api.Client, "suppliers", hidden));

        using var administrator = new HttpClient { BaseAddress = api.Client.BaseAddress };
        administrator.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.AdministratorOf("suppliers-api"));
        administrator.DefaultRequestHeaders.Add("X-Test-Run", run);
        var ofRun = await AuditTrail.OfPersonAsync(administrator, "suppliers", _erin);
        Assert.Equal([$"{_erin.Id} created - > Hidden", .. visible, $"{_erin.Id} deleted Hidden > -"], ofRun.Lines());
        Assert.Equal([run, null, null, run], ofRun.Select(entry => (string?)entry["testRun"]));
    }
}
