namespace Web.Frontend.Lists;

/// <summary>The columns that a list can be sorted by, and the names that address and API have for the two ways.</summary>
internal static class SortOrder
{
    public const string Default = "name";

    public static readonly string[] Columns = ["name", "city", "state", "email", "phone"];

    /// <summary>What <c>aria-sort</c> says of a column; null when the list is not sorted by it.</summary>
    public static string? Direction(string? sort, string column) => (sort ?? Default) switch
    {
        var way when way == column => "ascending",
        var way when way == Descending(column) => "descending",
        _ => null,
    };

    /// <returns>What a click on the column's head sorts by: a second one turns the order round.</returns>
    public static string Toggled(string? sort, string column) =>
        Direction(sort, column) is "ascending" ? Descending(column) : column;

    /// <summary>Every order, with what people call it.</summary>
    public static IEnumerable<(string Sort, string Label)> All() =>
        Columns.SelectMany(column => new[] { (column, $"{Title(column)}, A to Z"), (Descending(column), $"{Title(column)}, Z to A") });

    public static string Title(string column) => $"{char.ToUpperInvariant(column[0])}{column[1..]}";

    private static string Descending(string column) => $"-{column}";
}
