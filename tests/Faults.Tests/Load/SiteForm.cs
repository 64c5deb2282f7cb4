using System.Net;
using System.Text.RegularExpressions;
using Faults.Tests.Harness;

namespace Faults.Tests.Load;

/// <summary>A form of the site as a browser has it: fetched once, with its cookie and its hidden fields, and sent as often as somebody presses the button.</summary>
internal sealed partial class SiteForm : IDisposable
{
    private readonly HttpClient _browser;
    private readonly Uri _address;
    private readonly Dictionary<string, string> _hidden;

    private SiteForm(HttpClient browser, Uri address, string page)
    {
        (_browser, _address) = (browser, address);
        // The page has another form: that which signs out.
        var form = page.Split("<form", StringSplitOptions.None).Single(part => part.Contains("Input.Name", StringComparison.Ordinal));
        _hidden = Hidden().Matches(form).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
    }

    /// <summary>The form that adds a supplier.</summary>
    public static async Task<SiteForm> OpenAsync(IRunningApplication application)
    {
        var browser = Credentials.ClientFor(application, network: new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
        var address = new Uri(application.AddressOf("web-frontend"), "/admin/suppliers/new");
        return new SiteForm(browser, address, await browser.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    /// <summary>The page that answers it, after redirects.</summary>
    public async Task<(HttpStatusCode Status, string Page)> SendAsync(Contact contact)
    {
        using var form = new FormUrlEncodedContent([
            .. _hidden,
            new("Input.Name", contact.Name), new("Input.Address", contact.Address), new("Input.City", contact.City),
            new("Input.State", contact.State), new("Input.Email", contact.Email), new("Input.Phone", contact.Phone)]);
        using var response = await _browser.PostAsync(_address, form, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _browser.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();
}
