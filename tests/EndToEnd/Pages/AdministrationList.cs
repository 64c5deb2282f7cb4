using System.Text.RegularExpressions;

namespace EndToEnd.Pages;

/// <summary>A list of the administration.</summary>
public sealed class AdministrationList(IPage page, RecordKind kind)
{
    public ContactTable Table => new(page, kind);

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Name = $"Manage {kind.Noun}s" });

    public ILocator Notice => page.GetByRole(AriaRole.Status);

    public Task OpenAsync() => page.GotoAsync(kind.ListPath);

    public async Task<ContactFormPage> EditAsync(string name)
    {
        await (await RowAsync(name)).GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var form = new ContactFormPage(page);
        await Expect(form.Field("Name")).ToHaveValueAsync(new Regex(".+"));
        return form;
    }

    public async Task<DeletePage> DeleteAsync(string name)
    {
        await (await RowAsync(name)).GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
        return new(page, kind);
    }

    /// <summary>Searches for a record that is there.</summary>
    public async Task<ILocator> RowAsync(string name)
    {
        var row = await FindAsync(name);
        Assert.True(row is not null, $"There is no {kind.Noun} '{name}' in the list of the administration.");
        return row;
    }

    /// <summary>Searches for a record; null when there is none, which an error page cannot say.</summary>
    public async Task<ILocator?> FindAsync(string name)
    {
        var answer = await page.GotoAsync(Search.Address(kind.ListPath, name));
        Assert.True(answer!.Status == 200, $"{answer.Url} answered {answer.Status}.");
        return await Table.Row(name).CountAsync() > 0 ? Table.Row(name).First : null;
    }
}
