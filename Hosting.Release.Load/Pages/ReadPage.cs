using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Hosting.Release.Load.Pages;

/// <summary>What a page of the site says, as a browser reads it.</summary>
/// <param name="Heading">Its first heading; null when it has none.</param>
/// <param name="IsWhole">Whether it came to its end.</param>
/// <param name="Build">The version in its footer; null when there is no footer.</param>
/// <param name="Assets">Paths of the files that it names: styles, scripts, icons and pictures of this site.</param>
/// <param name="Suppliers">Suppliers that it leads to, by their names.</param>
internal sealed record ReadPage(string? Heading, bool IsWhole, string? Build, IReadOnlyList<string> Assets, IReadOnlyDictionary<string, string> Suppliers)
{
    private const string Directory = "/suppliers/";

    private static readonly HtmlParser Parser = new();

    public static ReadPage From(string html, Uri address)
    {
        using var page = Parser.ParseDocument(html);
        var root = new Uri(address, page.QuerySelector("base")?.GetAttribute("href") ?? "");
        return new ReadPage(
            page.QuerySelector("h1")?.TextContent.Trim(),
            html.AsSpan().TrimEnd().EndsWith("</html>", StringComparison.OrdinalIgnoreCase),
            page.QuerySelector("footer .build")?.TextContent.Trim(),
            [.. Named(page).Select(reference => Resolve(root, reference, address)).OfType<string>().Distinct()],
            page.QuerySelectorAll<IHtmlAnchorElement>("a[href]")
                .Select(link => (Path: link.GetAttribute("href")!, Name: link.TextContent.Trim()))
                .Where(link => link.Path.StartsWith(Directory, StringComparison.Ordinal) && Guid.TryParse(link.Path.AsSpan(Directory.Length), out _))
                .GroupBy(link => link.Path)
                .ToDictionary(group => group.Key, group => group.First().Name));
    }

    private static IEnumerable<string> Named(IDocument page) =>
    [
        .. page.QuerySelectorAll("link[rel~=stylesheet][href], link[rel~=icon][href], link[rel~=preload][href], link[rel~=modulepreload][href]")
            .Select(link => link.GetAttribute("href")!),
        .. page.QuerySelectorAll("script[src], img[src]").Select(element => element.GetAttribute("src")!),
    ];

    // Other sites are nobody's to ask from here, and data: is in the page already.
    private static string? Resolve(Uri root, string reference, Uri address) =>
        Uri.TryCreate(root, reference, out var asset) && asset.Authority == address.Authority && asset.Scheme == address.Scheme ? asset.PathAndQuery : null;
}
