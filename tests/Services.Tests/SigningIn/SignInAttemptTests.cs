using System.Collections.Concurrent;
using System.Net;

namespace Services.Tests.SigningIn;

/// <summary>Guessing passwords, as often as it goes.</summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class SignInAttemptTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const int Attempts = 10_000;

    private const int AtOnce = 8;

    [Fact]
    public async Task Of_ten_thousand_attempts_hardly_any_is_checked_and_the_rest_are_told_when_to_come_again()
    {
        using var person = identity.NewPerson();
        var fields = await person.OpenFormAsync(Person.Authorize());
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var untold = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Parallel.ForAsync(0, Attempts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (number, _) =>
        {
            using var guesser = identity.NewPerson();
            guesser.Cookies["coffee-identity-forms"] = person.Cookies["coffee-identity-forms"];
            using var answer = await guesser.PostAsync("/sign-in", [.. fields, ("userName", "guessed"), ("password", $"guess-{number}")]);
            answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter?.Delta is not { TotalSeconds: >= 1 })
                Interlocked.Increment(ref untold);
        });

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers.Keys.Order());
        Assert.Equal(Attempts, answers.Values.Sum());
        // Ten at once, and one more for each ten seconds that it took.
        Assert.InRange(answers[HttpStatusCode.Unauthorized], 10, 11 + (int)(watch.Elapsed.TotalSeconds / 10));
        Assert.Equal(0, untold);
    }
}
