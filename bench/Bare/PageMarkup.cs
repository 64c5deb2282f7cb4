using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Bare;

/// <summary>The markup of the site's page, to the byte but for version and instance at its foot.</summary>
internal static class PageMarkup
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <base href="/">
          <link rel="icon" type="image/svg+xml" href="favicon.svg">
          <link rel="stylesheet" href="site.css">
          <title>Supplier directory · Coffee Suppliers</title></head>
        <body><a class="skip-link" href="/suppliers#main" data-enhance-nav="false">Skip to the content</a>
        <header class="site-header"><div class="wrap"><a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><ellipse cx="16" cy="16" rx="9.5" ry="13.5" transform="rotate(35 16 16)" fill="currentColor"></ellipse>
          <path d="M23.5 5.5c-1 6.5-4.5 7.5-7.5 10.5s-6.5 4-7.5 10.5" fill="none" stroke="var(--behind)" stroke-width="2.2" stroke-linecap="round"></path></svg>
              Coffee Suppliers
            </a>
            <nav aria-label="Main"><a href="/suppliers" class="active" aria-current="page">Directory</a><a href="/admin/suppliers" data-enhance-nav="false">Administration</a></nav>
            <div class="account"><a href="/sign-in?returnUrl=%2Fsuppliers" data-enhance-nav="false">Sign in</a></div></div></header>
        <main id="main" class="wrap" tabindex="-1">

        <h1>Supplier directory</h1>
        <p class="lead">Everybody who can fill your grinder.</p><form class="search" method="get" action="/suppliers" role="search" aria-label="suppliers" data-enhance><div class="search-text"><label for="q">Search by name, city or state</label>
            <input id="q" type="search" name="q" maxlength="100" autocomplete="off" /></div>
          <div class="search-sort"><label for="sort">Sort by</label>
            <select id="sort" name="sort"><option value="name" selected>Name, A to Z</option><option value="-name">Name, Z to A</option><option value="city">City, A to Z</option><option value="-city">City, Z to A</option><option value="state">State, A to Z</option><option value="-state">State, Z to A</option><option value="email">Email, A to Z</option><option value="-email">Email, Z to A</option><option value="phone">Phone, A to Z</option><option value="-phone">Phone, Z to A</option></select></div>
          <button class="button" type="submit">Search</button></form><table class="cards" role="table"><caption class="visually-hidden">Suppliers</caption>
          <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" aria-sort="ascending"><a href="/suppliers?sort=-name">Name<span class="sort-mark" aria-hidden="true">&#x25B2;</span></a></th><th role="columnheader" scope="col"><a href="/suppliers?sort=city">City<span class="sort-mark" aria-hidden="true"></span></a></th><th role="columnheader" scope="col"><a href="/suppliers?sort=state">State<span class="sort-mark" aria-hidden="true"></span></a></th><th role="columnheader" scope="col"><a href="/suppliers?sort=email">Email<span class="sort-mark" aria-hidden="true"></span></a></th><th role="columnheader" scope="col"><a href="/suppliers?sort=phone">Phone<span class="sort-mark" aria-hidden="true"></span></a></th></tr></thead>
          <tbody role="rowgroup">
        """;

    private const string Age = """
        <p class="copy-age">
            Copied from the supplier service <time datetime="
        """;

    private const string Version = """
        </time>.
        </p></main>
        <footer class="site-footer"><div class="wrap"><p>Coffee Suppliers</p>
            <p>Version <span class="build">
        """;

    private const string Instance = """
        </span> · instance <span class="build">
        """;

    private const string Foot = """
        </span></p></div></footer>
          <script src="_framework/blazor.web.js"></script></body></html>
        """;

    public static void Write(StringBuilder html, DirectoryPage page)
    {
        html.Append(Head);
        foreach (var supplier in page.Items)
            WriteRow(html, supplier);
        html.Append("</tbody></table>\n  ");
        if (page.Next is { } next)
            html.Append("<nav class=\"pages\" aria-label=\"Pages\"><a class=\"button button-quiet\" rel=\"next\" href=\"/suppliers?after=").Append(next).Append("\">Next page</a></nav>");
        html.Append(Age).Append(page.AsOf!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)).Append("\">");
        html.Append(page.AgeSeconds < 2 ? "just now" : $"{(int)page.AgeSeconds!.Value} seconds ago");
        html.Append(Version).Append("bare").Append(Instance).Append("bare").Append(Foot);
    }

    private static void WriteRow(StringBuilder html, Supplier supplier)
    {
        html.Append("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a href=\"/suppliers/").Append(supplier.Id).Append("\">");
        html.Append(Encoded(supplier.Name)).Append("</a><span class=\"sub\">").Append(Encoded(supplier.Address));
        html.Append("</span></th>\n        <td role=\"cell\" data-label=\"City\">").Append(Encoded(supplier.City));
        html.Append("</td>\n        <td role=\"cell\" data-label=\"State\">").Append(Encoded(supplier.State));
        var domain = supplier.Email.LastIndexOf('@') + 1;
        html.Append("</td>\n        <td role=\"cell\" data-label=\"Email\"><a href=\"mailto:");
        html.Append(Encoded(Uri.EscapeDataString(supplier.Email).Replace("%40", "@", StringComparison.Ordinal))).Append("\">");
        html.Append(Encoded(supplier.Email[..domain])).Append("<wbr>").Append(Encoded(supplier.Email[domain..]));
        html.Append("</a></td>\n        <td role=\"cell\" data-label=\"Phone\"><a class=\"phone\" href=\"tel:");
        html.Append(Encoded(string.Concat(supplier.Phone.Where(c => char.IsAsciiDigit(c) || c is '+')))).Append("\">");
        html.Append(Encoded(supplier.Phone)).Append("</a></td></tr>");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
