using System.Net;
using Services.Tests.Support;

namespace Services.Tests.Customers;

[Trait("Speed", "Integration")]
public sealed class CustomerEndpointTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    [Fact]
    public async Task A_customer_lives_through_create_update_and_delete()
    {
        using var created = await api.Client.PostJsonAsync("/customers", Contact.With("Joe's Beans & Co"));
        var customer = await created.ShouldBeAsync(HttpStatusCode.Created);
        var address = created.Headers.Location!.ToString();
        Assert.Equal($"/customers/{customer["id"]}", address);
        Assert.Equal("Joe's Beans & Co", (string?)(await api.Client.GetJsonAsync(address))["name"]);

        using var updated = await api.Client.PutAsync(address, Contact.With("Renamed"), created.Headers.ETag!.Tag);
        await updated.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("\"2\"", updated.Headers.ETag?.Tag);

        using var deleted = await api.Client.DeleteAsync(address, "\"2\"");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await api.Client.GetAsync(address, TestContext.Current.CancellationToken);
        await gone.ShouldBeProblemAsync(HttpStatusCode.NotFound, "/problems/not-found");
    }

    [Theory]
    [MemberData(nameof(BadInput.Fields), MemberType = typeof(BadInput))]
    public async Task Cannot_create_a_customer_with_a_bad_field(string field, string? value)
    {
        using var response = await api.Client.PostJsonAsync("/customers", Contact.WithField(field, value));
        await BadInput.ShouldNameAsync(response, field);
    }

    [Theory]
    [MemberData(nameof(BadInput.Fields), MemberType = typeof(BadInput))]
    public async Task Cannot_update_a_customer_with_a_bad_field(string field, string? value)
    {
        using var response = await api.Client.PutAsync($"/customers/{Guid.NewGuid()}", Contact.WithField(field, value), "\"1\"");
        await BadInput.ShouldNameAsync(response, field);
    }

    [Theory]
    [MemberData(nameof(BadInput.Bodies), MemberType = typeof(BadInput))]
    public async Task Cannot_create_a_customer_from_an_unreadable_body(string body)
    {
        using var response = await api.Client.PostTextAsync("/customers", body);
        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/malformed-request");
    }

    [Fact]
    public async Task Cannot_change_a_customer_that_somebody_else_changed()
    {
        var created = await api.Client.CreateAsync("/customers", Contact.With());
        using var first = await api.Client.PutAsync($"/customers/{created["id"]}", Contact.With("First"), "\"1\"");
        using var second = await api.Client.PutAsync($"/customers/{created["id"]}", Contact.With("Second"), "\"1\"");
        await second.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "/problems/customer-changed");
        using var deletion = await api.Client.DeleteAsync($"/customers/{created["id"]}", "\"1\"");
        await deletion.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "/problems/customer-changed");
        using var blind = await api.Client.PutAsync($"/customers/{created["id"]}", Contact.With("Third"), ifMatch: null);
        await blind.ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired, "/problems/precondition-required");
    }

    [Theory]
    [InlineData("/customers?pageSize=0", "pageSize")]
    [InlineData("/customers?after=x", "after")]
    [InlineData("/directory/suppliers?pageSize=201", "pageSize")]
    [InlineData("/directory/suppliers?after=x", "after")]
    public async Task A_bad_query_parameter_is_named(string address, string parameter)
    {
        using var response = await api.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.Equal(parameter, Assert.Single(problem["errors"]!.AsObject()).Key);
    }
}
