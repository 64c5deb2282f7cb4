using EndToEnd.Harness;
using EndToEnd.Pages;

namespace EndToEnd;

/// <summary>Tests that go wrong on purpose. <see cref="MishapTests"/> start them, in processes of their own; nothing else does.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class Mishaps(Browser browser) : SiteTest(browser)
{
    /// <summary>Longer than anybody takes to kill the process.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(3);

    [Fact(Explicit = true)]
    public async Task Fails_in_the_middle()
    {
        await AddBothAsync();
        Assert.Fail("In the middle, on purpose.");
    }

    [Fact(Explicit = true)]
    public async Task Hangs_in_the_middle()
    {
        await AddBothAsync();
        await Task.Delay(Forever, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Fail("Nobody has killed this process.");
    }

    private async Task AddBothAsync()
    {
        await AddAsync(Page, RecordKind.Customer, NewDraft("Corner Cup"));
        await AddAsync(Page, RecordKind.Supplier, NewDraft());
    }
}
