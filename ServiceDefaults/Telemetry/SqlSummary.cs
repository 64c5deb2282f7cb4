namespace ServiceDefaults.Telemetry;

/// <summary>A short name for SQL text: verb and table or function of each statement, as OpenTelemetry's <c>db.query.summary</c>.</summary>
/// <remarks>Made for a name, not for a decision: a look at the words, no parser. Runs once for each statement that is traced.</remarks>
internal static class SqlSummary
{
    private const int MostStatements = 3;

    public static string Of(string sql)
    {
        var rest = sql.AsSpan();
        var names = new List<string>(1);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(';');
            var name = OfStatement(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[(end + 1)..];
            // What is set for the statements beside it says nothing of what they do.
            if (name.Length == 0 || name == "SELECT set_config" || names.Contains(name))
                continue;
            if (names.Count == MostStatements)
                return $"{string.Join("; ", names)}; …";
            names.Add(name);
        }

        return names.Count == 0 ? "SQL" : string.Join("; ", names);
    }

    private static string OfStatement(ReadOnlySpan<char> sql)
    {
        var verb = NextWord(ref sql);
        var common = Is(verb, "with");
        // What a common table expression is for stands behind it, or in it.
        while (common && !verb.IsEmpty && !IsVerb(verb))
            verb = NextWord(ref sql);
        if (verb.IsEmpty)
            return "";
        var target = Is(verb, "select") ? TargetOfSelect(ref sql) : Is(verb, "insert") || Is(verb, "delete") ? After(ref sql, "from", "into") : NextWord(ref sql);
        var name = verb.ToString().ToUpperInvariant();
        return target.IsEmpty ? name : $"{name} {target}";
    }

    private static ReadOnlySpan<char> TargetOfSelect(ref ReadOnlySpan<char> sql)
    {
        var first = NextWord(ref sql);
        var function = sql.StartsWith('(') ? first : default;
        var table = Is(first, "from") ? NextWord(ref sql) : After(ref sql, "from", "from");
        // What a query in brackets reads from.
        if (Is(table, "select"))
            return TargetOfSelect(ref sql);
        return table.IsEmpty ? function : table;
    }

    private static ReadOnlySpan<char> After(ref ReadOnlySpan<char> sql, string keyword, string other)
    {
        while (NextWord(ref sql) is { Length: > 0 } word)
        {
            if (Is(word, keyword) || Is(word, other))
                return NextWord(ref sql);
        }

        return default;
    }

    private static bool IsVerb(ReadOnlySpan<char> word) => Is(word, "select") || Is(word, "insert") || Is(word, "update") || Is(word, "delete");

    private static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> sql)
    {
        var start = 0;
        while (start < sql.Length && !IsOfWord(sql[start]))
            start++;
        var end = start;
        while (end < sql.Length && IsOfWord(sql[end]))
            end++;
        var word = sql[start..end];
        sql = sql[end..];
        return word;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
}
