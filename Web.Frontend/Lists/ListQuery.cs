using System.Text;

namespace Web.Frontend.Lists;

/// <summary>What part of a list is shown, as it stands in the address of the page; every part may be missing.</summary>
/// <param name="Search">Part of a name, city or state.</param>
/// <param name="Sort">A field, with a hyphen before it for the other way round.</param>
/// <param name="After">The mark that the API gave for the next page.</param>
/// <param name="Before">The mark that the API gave for the previous page.</param>
public sealed record ListQuery(string? Search = null, string? Sort = null, string? After = null, string? Before = null)
{
    /// <summary>How many rows a list shows at once.</summary>
    public const int PageSize = 20;

    /// <summary>The longest text that can be searched for: no name is longer.</summary>
    public const int MaxSearchLength = 100;

    /// <summary>Blanks around the text come from pasting; text that nothing stored can hold is left out.</summary>
    public string? Search { get; } = Searchable(Search);

    public string? Sort { get; } = string.IsNullOrEmpty(Sort) ? null : Sort;

    public bool IsFirstPage => string.IsNullOrEmpty(After) && string.IsNullOrEmpty(Before);

    /// <returns>The address at the API that answers this.</returns>
    public string ApiAddress(string path) => Address($"{path}?pageSize={PageSize}", After, Before);

    /// <returns>The page's own address for the first page of the same search in the same order.</returns>
    public string FirstPage(string path) => Address(path, null, null);

    public string NextPage(string path, string after) => Address(path, after, null);

    public string PreviousPage(string path, string before) => Address(path, null, before);

    /// <returns>The page's own address for the same search in another order.</returns>
    public string SortedBy(string path, string sort) => new ListQuery(Search, sort).FirstPage(path);

    private string Address(string path, string? after, string? before)
    {
        (string Name, string? Value)[] parts = [("q", Search), ("sort", Sort), ("after", after), ("before", before)];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? path : $"{path}{(path.Contains('?') ? '&' : '?')}{query}";
    }

    private static string? Searchable(string? text)
    {
        var clean = string.Concat((text ?? "").EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(MaxSearchLength)).Trim();
        return clean.Length == 0 ? null : clean;
    }
}
