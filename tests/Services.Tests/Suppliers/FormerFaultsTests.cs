using System.Net;
using Services.Tests.Processes;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

/// <summary>The faults of the system that this one re-makes, by their numbers in its list, as far as an API can have them.</summary>
[Trait("Speed", "Integration")]
public sealed class FormerFaultsTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fault_1_text_from_outside_never_becomes_part_of_a_statement()
    {
        const string Attack = "0 UNION SELECT '; drop table suppliers; --";
        var created = await api.Client.CreateAsync("/suppliers", Contact.With(Attack));
        var found = await api.Client.GetJsonAsync($"/suppliers?q={Uri.EscapeDataString(Attack)}");
        Assert.Equal((string?)created["id"], (string?)Assert.Single(found["items"]!.AsArray())!["id"]);
        using var sort = await api.Client.GetAsync($"/suppliers?sort={Uri.EscapeDataString("name; drop table suppliers")}", Stop);
        await sort.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        using var path = await api.Client.GetAsync($"/suppliers/{Uri.EscapeDataString(Attack)}", Stop);
        await path.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Fact]
    public async Task Fault_2_without_a_database_neither_health_nor_any_answer_is_200()
    {
        await using var broken = await RunningService.StartSuppliersAsync("Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=2");
        foreach (var address in (string[])["/health", "/suppliers", "/suppliers/changes", "/suppliers/snapshot"])
        {
            using var response = await broken.Client.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }
    }

    [Fact]
    public async Task Fault_3_text_is_stored_and_answered_as_typed_and_never_escaped_twice()
    {
        var created = await api.Client.CreateAsync("/suppliers", Contact.With("Joe's <Beans> & Co"));
        Assert.Equal("Joe's <Beans> & Co", await api.Database.ScalarAsync<string>($"select name from suppliers where id = '{created["id"]}'"));
        Assert.Equal("Joe's <Beans> & Co", (string?)(await api.Client.GetJsonAsync($"/suppliers/{created["id"]}"))["name"]);
    }

    [Fact]
    public async Task Fault_4_a_bad_email_is_a_400_and_the_client_does_not_choose_the_id()
    {
        using var bad = await api.Client.PostJsonAsync("/suppliers", Contact.WithField("email", "nobody"));
        await BadInput.ShouldNameAsync(bad, "email");
        var body = Contact.With();
        body["id"] = Guid.Empty;
        Assert.NotEqual(Guid.Empty, (Guid)(await api.Client.CreateAsync("/suppliers", body))["id"]!);
    }

    [Fact]
    public async Task Fault_5_no_other_site_is_allowed_to_call()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/suppliers");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var response = await api.Client.SendAsync(request, Stop);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Fault_7_there_is_a_health_endpoint_and_a_list_is_paged()
    {
        Assert.Equal("Healthy", await api.Client.GetStringAsync("/health", Stop));
        await api.Client.CreateAsync("/suppliers", Contact.With("One"));
        await api.Client.CreateAsync("/suppliers", Contact.With("Two"));
        var page = await api.Client.GetJsonAsync("/suppliers?pageSize=1");
        Assert.Single(page["items"]!.AsArray());
        Assert.NotNull(page["next"]);
    }

    [Fact]
    public async Task A_body_of_10_MB_is_refused_and_nothing_is_stored()
    {
        var before = await api.Database.ScalarAsync<long>("select last_sequence from supplier_change_counter");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/suppliers") { Content = new ByteArrayContent(new byte[10 * 1024 * 1024]) };
        request.Content.Headers.ContentType = new("application/json");
        // The server need not read it all: it answers before the body is sent.
        request.Headers.ExpectContinue = true;
        using var response = await api.Client.SendAsync(request, Stop);
        await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "/problems/body-too-large");
        Assert.Equal(before, await api.Database.ScalarAsync<long>("select last_sequence from supplier_change_counter"));
    }
}
