using System.Net;
using System.Text;
using Services.Tests.Support;

namespace Services.Tests.Suppliers;

[Trait("Speed", "Integration")]
public sealed class SupplierPatchTests(SuppliersApi api) : IClassFixture<SuppliersApi>
{
    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        var address = await CreateAsync();
        using var response = await PatchAsync(address, """{ "city": "Salem", "phone": "+1 503 555 0199" }""", "\"1\"");
        var body = await response.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(
            ("Andes Peak Coffee", "Salem", "+1 503 555 0199", 2L),
            ((string?)body["name"], (string?)body["city"], (string?)body["phone"], (long)body["version"]!));
        Assert.Equal("\"2\"", response.Headers.ETag?.Tag);
    }

    [Theory]
    [InlineData("""{ "id": "x", "city": "Salem" }""", "id")]
    [InlineData("""{ "Name": "x" }""", "Name")]
    [InlineData("""{ "0": "x" }""", "0")]
    [InlineData("""{ "version": 7 }""", "version")]
    [InlineData("""{ "email": null }""", "email")]
    [InlineData("""{ "email": 5 }""", "email")]
    [InlineData("""{ "email": "nobody" }""", "email")]
    [InlineData("""{ "name": "\ud800" }""", "name")]
    [InlineData("""{ "a": 1, "phone": "1", "city": "" }""", "a", "phone", "city")]
    public async Task What_cannot_be_changed_is_named_and_nothing_is_stored(string patch, params string[] members)
    {
        var address = await CreateAsync();
        using var response = await PatchAsync(address, patch, "\"1\"");
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        Assert.Equal(members, problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(1, (long)(await api.Client.GetJsonAsync(address))["version"]!);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public async Task What_is_not_an_object_is_refused(string patch)
    {
        using var response = await PatchAsync(await CreateAsync(), patch, "\"1\"");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_patch_needs_its_media_type_and_its_version()
    {
        var address = await CreateAsync();
        using var json = await PatchAsync(address, "{}", "\"1\"", "application/json");
        await json.ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "/problems/unsupported-media-type");
        using var blind = await PatchAsync(address, "{}", ifMatch: null);
        await blind.ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired, "/problems/precondition-required");
    }

    [Fact]
    public async Task A_conflict_shows_the_whole_current_record()
    {
        var address = await CreateAsync();
        using var first = await PatchAsync(address, """{ "name": "First" }""", "\"1\"");
        var current = await first.ShouldBeAsync(HttpStatusCode.OK);
        foreach (var response in new[]
        {
            await PatchAsync(address, """{ "name": "Second" }""", "\"1\""),
            await api.Client.PutAsync(address, Contact.With("Second"), "\"1\""),
            await api.Client.DeleteAsync(address, "\"1\""),
        })
        {
            using (response)
            {
                var problem = await response.ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "/problems/supplier-changed");
                Assert.Equal(2, (long)problem["currentVersion"]!);
                Assert.Equal(current.ToJsonString(), problem["current"]!.ToJsonString());
            }
        }
    }

    private async Task<string> CreateAsync() => $"/suppliers/{(await api.Client.CreateAsync("/suppliers", Contact.With()))["id"]}";

    private async Task<HttpResponseMessage> PatchAsync(string address, string body, string? ifMatch, string type = "application/merge-patch+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
