using Faults.Tests.Harness;

namespace Faults.Tests.Hangs;

[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class HungStopTests
{
    /// <summary>What a process gets to end by itself, and what the others need before and after.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(10) + TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("suppliers-api")]
    [InlineData("web-frontend")]
    public async Task The_application_ends_while_a_service_hangs_and_leaves_nothing_behind(string resource)
    {
        await using var application = await ApplicationUnderFault.StartAsync();
        Signals.Freeze(await application.ProcessOfAsync(resource));
        var since = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, await application.StopAsync());
        var took = TimeProvider.System.GetElapsedTime(since);
        Assert.True(took < Within, $"It took {took}. It said:\n{application.Terminal}");
    }
}
