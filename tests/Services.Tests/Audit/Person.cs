using Fixtures.Tokens;
using Services.Tests.Tokens;

namespace Services.Tests.Audit;

/// <summary>Somebody whom no other test is, so that what it did can be told from everything else.</summary>
internal sealed record Person(string Id, string Name)
{
    public static Person New(string name = "Erin Editor") => new($"user-{Guid.NewGuid():N}", name);

    /// <summary>An editor's requests to the service behind <paramref name="client"/>.</summary>
    public HttpClient At(HttpClient client, string api, string? testRun = null)
    {
        var own = new HttpClient { BaseAddress = client.BaseAddress };
        own.DefaultRequestHeaders.Authorization = new("Bearer", IssuerFixture.Issuer.Mint(
            TestToken.ForUser("editor", api, $"{api}/read", $"{api}/write") with { Subject = Id, Name = Name }));
        if (testRun is not null)
            own.DefaultRequestHeaders.Add("X-Test-Run", testRun);
        return own;
    }
}
