using System.Net;

namespace Services.Tests.Support;

/// <summary>What no API may accept.</summary>
public static class BadInput
{
    public static TheoryData<string, string?> Fields => new()
    {
        { "name", null },
        { "name", "" },
        { "name", "   " },
        { "name", new string('a', 101) },
        { "name", "a\0b" },
        { "address", null },
        { "address", new string('a', 201) },
        { "city", null },
        { "city", "Two\nlines" },
        { "state", null },
        { "state", new string('a', 101) },
        { "email", null },
        { "email", "not an address" },
        { "email", "joe@localhost" },
        { "phone", null },
        { "phone", "12" },
        { "phone", "call me" },
    };

    public static TheoryData<string> Bodies => new() { "", "null", "{", "[]", "7", "\"text\"", "{\"name\": 5}", "{\"name\": \"\\ud800\"}" };

    internal static async Task ShouldNameAsync(HttpResponseMessage response, string field)
    {
        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "/problems/invalid-input");
        var error = Assert.Single(problem["errors"]!.AsObject());
        Assert.Equal(field, error.Key);
        Assert.StartsWith(field, (string?)Assert.Single(error.Value!.AsArray()), StringComparison.OrdinalIgnoreCase);
    }
}
