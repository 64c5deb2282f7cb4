namespace ServiceDefaults.Paging;

/// <summary>
/// The page of a search. Two indexes could find it: that of the order, walked until the page is full, which is quick when many
/// records match; and that of the search, which is quick when few do, because all that match are then sorted. Left to choose
/// for itself the planner takes the records that match for evenly spread over the order. They are not where the word stands in the very
/// field that is sorted by, and it reads the whole table for a page; nor does it know the word at all in a prepared statement.
/// </summary>
/// <remarks>
/// So the statement finds out, and what it does is bounded whatever the statistics say. <c>near</c> walks a little. Where that
/// fills the page nothing else runs. Where it found some, <c>far</c> walks on, for what is not rare. Otherwise <c>found</c> asks
/// the index of the search. Each step is switched by a condition that holds no column, so PostgreSQL looks at it before it
/// reads a record. The walks read names only from their index, and the page's records are fetched in the end.
/// </remarks>
internal static class ContactSearch
{
    // The line breaks keep a match from reaching over two fields. The indexes are on this very expression.
    private const string Searched = """lower(name || E'\n' || city || E'\n' || state)""";

    // A record passed by costs 0.5 µs. Sorting what matches costs 3 µs for each, so that walking on is worth it for what turned up
    // often enough in the first thousand.
    private const int NearRecords = 1000;
    private const int FarRecords = 12_000;
    private const int FarFrom = 6;

    /// <param name="search">The text to find.</param>
    /// <param name="list">Which records, and in which order.</param>
    /// <param name="read">What to read of each.</param>
    /// <param name="bind">Adds a parameter and returns its name.</param>
    public static string Of(string search, ContactList list, string read, Func<string, string> bind)
    {
        var pattern = bind($"%{Escape(search)}%");
        var matches = $"{Searched} like lower({pattern})";
        // Without three letters in a row there is no trigram, and its index would be read from end to end.
        var indexed = HasTrigram(search) ? matches : $"letters_and_pairs({Searched}) @> letters_and_pairs(lower({bind(search)})) and {matches}";
        var order = $"order by key{list.Direction}, id{list.Direction}";
        return $"""
            with near as materialized ({Walk("true", NearRecords)}),
            far as materialized ({Walk($"(select count(*) from near) >= {FarFrom} and (select count(*) from near) < {list.Limit}", FarRecords)}),
            page as (
                select * from near where (select count(*) from near) >= {list.Limit}
                union all
                select * from far where (select count(*) from far) >= {list.Limit}
                union all
                select * from (
                    select id, {list.Key} as key from {list.Table}
                    where (select count(*) from near) < {list.Limit} and (select count(*) from far) < {list.Limit} and {list.Conditions} and {indexed}
                    order by {list.Key} || ''{list.Direction}, id{list.Direction} limit {list.Limit}) as found)
            select {read} from page join {list.Table} using (id) {order}
            """;

        string Walk(string condition, int records) => $"""
            select id, key from (
                select id, {list.Key} as key, name, city, state from {list.Table} where {condition} and {list.Conditions}
                order by {list.Key}{list.Direction}, id{list.Direction} limit {records}) as walked
            where {matches} {order} limit {list.Limit}
            """;
    }

    // As pg_trgm takes words apart.
    private static bool HasTrigram(string text)
    {
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            run = System.Text.Rune.IsLetterOrDigit(rune) ? run + 1 : 0;
            if (run == 3)
                return true;
        }

        return false;
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
