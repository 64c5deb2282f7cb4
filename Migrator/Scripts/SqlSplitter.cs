namespace Migrator.Scripts;

/// <summary>
/// Splits a script at the semicolons that end statements. Statements go to the server one by one: only so can a script run
/// outside a transaction, and only so is the place of an error known. Function bodies are to be dollar-quoted; the form
/// <c>begin atomic</c> is not understood.
/// </summary>
internal static class SqlSplitter
{
    public static IReadOnlyList<SqlStatement> Split(string sql)
    {
        var statements = new List<SqlStatement>();
        var start = -1;
        for (var i = 0; i < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[i]))
            {
                i++;
                continue;
            }

            if (CommentEnd(sql, i) is { } afterComment)
            {
                i = afterComment;
                continue;
            }

            if (sql[i] == ';')
            {
                if (start >= 0)
                    statements.Add(new SqlStatement(sql[start..i], start));
                start = -1;
                i++;
                continue;
            }

            if (start < 0)
                start = i;
            i = QuoteEnd(sql, i) ?? i + 1;
        }

        if (start >= 0)
            statements.Add(new SqlStatement(sql[start..].TrimEnd(), start));
        return statements;
    }

    private static int? CommentEnd(string sql, int at)
    {
        if (Starts(sql, at, "--"))
            return sql.IndexOf('\n', at) is var end and >= 0 ? end : sql.Length;
        if (!Starts(sql, at, "/*"))
            return null;

        var depth = 0;
        for (var i = at; i < sql.Length; i++)
        {
            if (Starts(sql, i, "/*"))
            {
                depth++;
                i++;
            }
            else if (Starts(sql, i, "*/"))
            {
                depth--;
                i++;
                if (depth == 0)
                    return i + 1;
            }
        }

        return sql.Length;
    }

    private static int? QuoteEnd(string sql, int at) => sql[at] switch
    {
        '\'' => QuotedEnd(sql, at, '\'', escapes: IsEscapeString(sql, at)),
        '"' => QuotedEnd(sql, at, '"', escapes: false),
        '$' when !IsPartOfName(sql, at - 1) => DollarEnd(sql, at),
        _ => null,
    };

    // A doubled quote ends one piece and begins the next, which comes to the same.
    private static int QuotedEnd(string sql, int at, char quote, bool escapes)
    {
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\')
                i++;
            else if (sql[i] == quote)
                return i + 1;
        }

        return sql.Length;
    }

    private static int? DollarEnd(string sql, int at)
    {
        var tagEnd = at + 1;
        while (tagEnd < sql.Length && sql[tagEnd] != '$' && IsPartOfName(sql, tagEnd))
            tagEnd++;
        if (tagEnd >= sql.Length || sql[tagEnd] != '$' || char.IsAsciiDigit(sql[at + 1]))
            return null;

        var tag = sql[at..(tagEnd + 1)];
        return sql.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal) is var end and >= 0 ? end + tag.Length : sql.Length;
    }

    private static bool IsEscapeString(string sql, int at) =>
        at > 0 && sql[at - 1] is 'e' or 'E' && !IsPartOfName(sql, at - 2);

    private static bool IsPartOfName(string sql, int at) =>
        at >= 0 && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$');

    private static bool Starts(string sql, int at, string token) =>
        string.CompareOrdinal(sql, at, token, 0, token.Length) == 0;
}
