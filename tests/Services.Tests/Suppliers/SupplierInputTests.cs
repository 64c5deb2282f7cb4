using System.Net;
using System.Text.Json.Nodes;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierInputTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Theory]
    [MemberData(nameof(BadInput.Fields), MemberType = typeof(BadInput))]
    public async Task Cannot_create_a_supplier_with_a_bad_field(string field, string? value)
    {
        using var response = await api.Client.PostJsonAsync("/suppliers", Contact.WithField(field, value));
        await BadInput.ShouldNameAsync(response, field);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [MemberData(nameof(BadInput.Fields), MemberType = typeof(BadInput))]
    public async Task Cannot_update_a_supplier_with_a_bad_field(string field, string? value)
    {
        using var response = await api.Client.PutAsync($"/suppliers/{Guid.NewGuid()}", Contact.WithField(field, value), "\"1\"");
        await BadInput.ShouldNameAsync(response, field);
    }

    [Fact]
    public async Task All_missing_fields_are_named_at_once()
    {
        using var response = await api.Client.PostJsonAsync("/suppliers", new JsonObject());
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.Equal(["address", "city", "email", "name", "phone", "state"], problem["errors"]!.AsObject().Select(error => error.Key).Order());
    }

    [Theory]
    [MemberData(nameof(BadInput.Bodies), MemberType = typeof(BadInput))]
    public async Task Cannot_create_a_supplier_from_an_unreadable_body(string body)
    {
        using var response = await api.Client.PostTextAsync("/suppliers", body);
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/malformed-request");
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_field_of_the_wrong_type_is_named()
    {
        using var response = await api.Client.PostTextAsync("/suppliers", """{ "name": "x", "city": { } }""");
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/malformed-request");
        Assert.NotNull(problem["errors"]!["city"]);
    }

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        using var response = await api.Client.PostAsync("/suppliers", content, TestContext.Current.CancellationToken);
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/malformed-request");
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var response = await api.Client.PostJsonAsync("/suppliers", Contact.With(new string('a', 70_000)));
        await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "/problems/body-too-large");
    }

    [Fact]
    public async Task A_form_is_refused()
    {
        using var response = await api.Client.PostAsync("/suppliers", new FormUrlEncodedContent([new("name", "x")]), TestContext.Current.CancellationToken);
        await response.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "/problems/unsupported-media-type");
    }

    [Theory]
    [InlineData("/suppliers?pageSize=0", "pageSize")]
    [InlineData("/suppliers?pageSize=201", "pageSize")]
    [InlineData("/suppliers?pageSize=-1", "pageSize")]
    [InlineData("/suppliers?pageSize=many", "pageSize")]
    [InlineData("/suppliers?pageSize=99999999999999999999", "pageSize")]
    [InlineData("/suppliers?after=x", "after")]
    [InlineData("/suppliers?after=AQGTAAAAAHAAgAAAAAAAAABA_w", "after")]
    [InlineData("/suppliers?after=AQGTAAAAAHAAgAAAAAAAAAIA", "after")]
    [InlineData("/suppliers?after=%27%20or%201%3D1%20--", "after")]
    [InlineData("/suppliers/changes?after=-1", "after")]
    [InlineData("/suppliers/changes?after=x", "after")]
    [InlineData("/suppliers/changes?limit=0", "limit")]
    [InlineData("/suppliers/changes?limit=1001", "limit")]
    [InlineData("/suppliers/snapshot?after=7", "after")]
    [InlineData("/suppliers/snapshot?after=%27%20or%201%3D1%20--", "after")]
    [InlineData("/suppliers/snapshot?limit=0", "limit")]
    [InlineData("/suppliers/snapshot?limit=1001", "limit")]
    public async Task A_bad_query_parameter_is_named(string address, string parameter)
    {
        using var response = await api.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.Equal(parameter, Assert.Single(problem["errors"]!.AsObject()).Key);
    }

    private Task<long> CountAsync() => api.Database.ScalarAsync<long>("select count(*) from suppliers");
}
