namespace EndToEnd.Pages;

/// <summary>The question before a record is deleted.</summary>
public sealed class DeletePage(IPage page, RecordKind kind)
{
    public ILocator Question => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public async Task ConfirmAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Delete {kind.Noun}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    public Task KeepAsync() => page.GetByRole(AriaRole.Link, new() { Name = "Keep it" }).ClickAsync();
}
