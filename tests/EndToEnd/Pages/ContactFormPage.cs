using EndToEnd.Harness;

namespace EndToEnd.Pages;

/// <summary>The form of the pages that add and edit a supplier or a customer.</summary>
public sealed class ContactFormPage(IPage page)
{
    public ILocator Alert => page.GetByRole(AriaRole.Alert);

    public ILocator Field(string label) => page.GetByLabel(label, new() { Exact = true });

    public static async Task<ContactFormPage> OpenNewAsync(IPage page, RecordKind kind)
    {
        await page.GotoAsync(kind.NewPath);
        return new(page);
    }

    public async Task FillAsync(Draft draft)
    {
        await Field("Name").FillAsync(draft.Name);
        await Field("Address").FillAsync(draft.Address);
        await Field("City").FillAsync(draft.City);
        await Field("State").FillAsync(draft.State);
        await Field("Email").FillAsync(draft.Email);
        await Field("Phone").FillAsync(draft.Phone);
    }

    public Task SubmitAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    /// <returns>The status with which the site answered the form.</returns>
    public async Task<int> SubmitForStatusAsync(string button) =>
        (await page.RunAndWaitForResponseAsync(() => SubmitAsync(button), response => response.Request.Method == "POST")).Status;

    /// <summary>Sends what the form holds and stays on its page, as an impatient second click or a lost answer does.</summary>
    /// <param name="name">Another name to send; then with a key of its own, as from a form of its own.</param>
    /// <param name="extra">A field that the form does not have.</param>
    /// <returns>The status of the page that this leads to.</returns>
    public Task<int> PostAsync(string? name = null, (string Name, string Value)? extra = null) => page.EvaluateAsync<int>(
        """
        async ([name, extra, value]) => {
          const form = document.querySelector('main form[method=post]');
          const data = new FormData(form);
          if (name) {
            data.set('Input.Name', name);
            data.set('Input.Key', crypto.randomUUID().replaceAll('-', ''));
          }
          if (extra) {
            data.set(extra, value);
          }
          return (await fetch(location.href, { method: 'POST', body: data })).status;
        }
        """,
        new[] { name, extra?.Name, extra?.Value });

    /// <summary>The row of a field in the table with both versions.</summary>
    public ILocator Versions(string field) =>
        Alert.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = field }) });
}
