using System.Net;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierConflictTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Fact]
    public async Task Cannot_update_without_saying_which_version()
    {
        var address = await CreateAsync();
        using var response = await api.Client.PutAsync(address, Contact.With("New"), ifMatch: null);
        await response.ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired, "/problems/precondition-required");
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("W/\"1\"")]
    [InlineData("\"something-else\"")]
    [InlineData("\"99999999999999999999999\"")]
    public async Task Cannot_update_a_version_that_is_not_the_current_one(string tag)
    {
        var address = await CreateAsync();
        using var response = await api.Client.PutAsync(address, Contact.With("New"), tag);
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "/problems/supplier-changed");
        Assert.Equal(1, (long)problem["currentVersion"]!);
        Assert.Equal("Andes Peak Coffee", (string?)(await api.Client.GetJsonAsync(address))["name"]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1")]
    [InlineData("\"1\" \"2\"")]
    public async Task An_unreadable_condition_is_refused_by_name(string tag)
    {
        var address = await CreateAsync();
        using var update = await api.Client.PutAsync(address, Contact.With("New"), tag);
        var problem = await update.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.NotNull(problem["errors"]!["If-Match"]);
        using var deletion = await api.Client.DeleteAsync(address, tag);
        await deletion.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("\"7\", \"1\"")]
    public async Task A_condition_may_be_a_list_or_a_star(string tag)
    {
        using var response = await api.Client.PutAsync(await CreateAsync(), Contact.With("New"), tag);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Cannot_delete_a_version_that_is_not_the_current_one()
    {
        var address = await CreateAsync();
        using var stale = await api.Client.DeleteAsync(address, "\"5\"");
        await stale.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "/problems/supplier-changed");
        using var current = await api.Client.DeleteAsync(address, "\"1\"");
        Assert.Equal(HttpStatusCode.NoContent, current.StatusCode);
    }

    [Fact]
    public async Task Of_many_updates_of_one_version_exactly_one_succeeds()
    {
        var address = await CreateAsync();
        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => api.Client.PutAsync(address, Contact.With($"Writer {i}"), "\"1\"")));
        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(9, responses.Count(response => response.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (long)(await api.Client.GetJsonAsync(address))["version"]!);
    }

    private async Task<string> CreateAsync() => $"/suppliers/{(await api.Client.CreateAsync("/suppliers", Contact.With()))["id"]}";
}
