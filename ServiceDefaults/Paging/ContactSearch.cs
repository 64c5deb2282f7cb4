namespace ServiceDefaults.Paging;

/// <summary>
/// The page of a search. Two indexes could find it: that of the order, walked until the page is full, which is quick when many
/// records match; and that of the search, which is quick when few do, because all that match are then sorted. Left to choose
/// for itself the planner takes the records that match for evenly spread over the order. They are not where the word stands in
/// the very field that is sorted by, and it reads the whole table for a page; nor does it know the word in a prepared statement.
/// </summary>
/// <remarks>
/// So the statement finds out, whatever the statistics say. <c>near</c> walks a little. Where that fills the page nothing else
/// runs. Where it found some, <c>far</c> walks on, for what is not rare. Otherwise <c>found</c> asks the index of the search.
/// Each step is switched by a condition that holds no column, which PostgreSQL looks at before it reads a record. The walks read
/// nothing but their index, and the page's records are fetched in the end.
/// </remarks>
internal static class ContactSearch
{
    // The line breaks keep a match from reaching over two fields. The indexes are on this very expression.
    private const string Searched = """lower(name || E'\n' || city || E'\n' || state)""";

    // A record passed by costs 0.5 µs and one that is found and sorted 2 µs, so that walking on is worth it for what turned up
    // often enough in the first thousand.
    private const int NearRecords = 1000;
    private const int FarRecords = 12_000;
    private const int FarFrom = 6;

    // The index of the search reads a list for each three letters of a text. Those of words that many records have are long, and
    // tell little.
    private const int CommonFrom = 20;

    /// <param name="search">The text to find.</param>
    /// <param name="list">Which records, and in which order.</param>
    /// <param name="read">What to read of each.</param>
    /// <param name="bind">Adds a parameter and returns its name.</param>
    public static string Of(string search, ContactList list, string read, StatementParameters bind)
    {
        var text = SearchText.Of(search);
        var pattern = $"lower({bind.Add(text.Pattern)})";
        // The empty text keeps the pattern away from the index, for which another condition is meant.
        var exact = $"{Searched} || '' like {pattern}";
        var order = $"order by key{list.Direction}, id{list.Direction}";
        var (rare, indexed) = text switch
        {
            // Without three letters in a row there is nothing that the index of the search could be asked for.
            { Words.Count: 0 } => ("", $"letters_and_pairs({Searched}) @> letters_and_pairs(lower({bind.Add(search)})) and {exact}"),
            { Words.Count: 1 } => ("", $"{Searched} like {pattern}"),
            _ => ($"""
                rare as (
                    select '%' || string_agg(lower(word), '%' order by place) || '%' as pattern
                    from unnest({bind.Add(text.Words.ToArray())}) with ordinality as words (word, place)
                    where (select count(*) from sample where text like '%' || lower(word) || '%') < {CommonFrom}),
                """, $"{Searched} like coalesce((select pattern from rare), {pattern}) and {exact}"),
        };
        return $"""
            with sample as materialized ({Walk("true", NearRecords)}),
            near as materialized (select id, key from sample where text like {pattern} {order} limit {list.Limit}),
            far as materialized (
                select id, key from ({Walk($"(select count(*) from near) >= {FarFrom} and (select count(*) from near) < {list.Limit}", FarRecords)}) as more
                where text like {pattern} {order} limit {list.Limit}),
            {rare}
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
            select id, key, {Searched} as text from (
                select id, {list.Key} as key, name, city, state from {list.Table} where {condition} and {list.Conditions}
                order by {list.Key}{list.Direction}, id{list.Direction} limit {records}) as walked
            """;
    }
}
