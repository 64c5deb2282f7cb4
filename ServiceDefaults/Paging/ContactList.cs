namespace ServiceDefaults.Paging;

/// <summary>Which records a statement lists, as parts of SQL.</summary>
/// <param name="Table">The table.</param>
/// <param name="Conditions">Who may be seen, and where the page begins.</param>
/// <param name="Key">What it is ordered by before the id.</param>
/// <param name="Direction">Empty, or <c> desc</c>.</param>
/// <param name="Limit">How many records at most, as a parameter.</param>
internal sealed record ContactList(string Table, string Conditions, string Key, string Direction, string Limit);
