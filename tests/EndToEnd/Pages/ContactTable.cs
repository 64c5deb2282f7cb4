namespace EndToEnd.Pages;

/// <summary>The table of suppliers or customers, on whichever page it stands.</summary>
public sealed class ContactTable(IPage page, RecordKind kind)
{
    public ILocator Rows => page.GetByRole(AriaRole.Table, new() { Name = kind.Table }).GetByRole(AriaRole.Row)
        .Filter(new() { Has = page.GetByRole(AriaRole.Rowheader) });

    public ILocator Row(string name) => Rows.Filter(new() { HasText = name });

    /// <summary>The heads of the columns, which sort.</summary>
    public ILocator Head(string column) => page.GetByRole(AriaRole.Columnheader, new() { Name = column });
}
