namespace Bench.Size;

/// <summary>A kind of text to search for.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Words">Texts of that kind.</param>
internal sealed record SearchTerm(string Name, IReadOnlyList<string> Words)
{
    public const string Common = "a word of many (10 to 40 %)";
    public const string Rare = "a whole name, of a few";
    public const string None = "nothing found";
    public const string RareLetters = "two letters, of none";

    /// <summary>Terms of every kind, some of them from the data.</summary>
    public static async Task<IReadOnlyList<SearchTerm>> AllAsync(LargeDatabase database, CancellationToken cancellationToken)
    {
        var surnames = await WordsAsync("select lower(split_part(name, ' ', 1)) from suppliers group by 1 order by md5(lower(split_part(name, ' ', 1))) limit 8");
        var places = await WordsAsync("select lower(city) from suppliers where char_length(city) > 5 group by 1 order by md5(lower(city)) limit 8");
        var names = await WordsAsync("select lower(name) from (select name from suppliers where name like '%&%' order by md5(id::text) limit 8) as chosen");
        return
        [
            new(Common, ["coffee", "roasters", "estate"]),
            new("a state (2 %)", ["wyoming", "alaska", "texas"]),
            new("a surname", surnames),
            new("a city", places),
            new(Rare, names),
            new(None, ["zzzqqq", "xylophonist", "no such supplier"]),
            new("two letters, of many", ["ke", "an", "st"]),
            new(RareLetters, ["qx", "zq", "jx"]),
            new("one letter, of many", ["e", "z", "q"]),
            new("% and _ and \\, of few or none", ["%", "_", "\\", "100%", "a_", "%%%"]),
            new("signs, of many or none", ["&", "'", "é", "#"]),
        ];

        async Task<string[]> WordsAsync(string sql) => await database.AskAsync<string[]>($"select array({sql})", cancellationToken);
    }
}
