using System.Text;
using System.Text.RegularExpressions;

namespace Embedded.Dashboard.Components.Signals;

/// <summary>Presents SQL. It breaks lines and changes nothing else; what it does not understand stays as it came.</summary>
internal static partial class SqlText
{
    /// <summary>All on one line, for lists.</summary>
    public static string OneLine(string sql) => Blanks().Replace(sql, " ").Trim();

    /// <summary>A line for each clause. A statement that has lines already keeps them.</summary>
    public static string Lines(string sql)
    {
        var trimmed = sql.Trim();
        if (trimmed.Contains('\n', StringComparison.Ordinal)) return trimmed;
        var lines = new StringBuilder(trimmed.Length + 32);
        var depth = 0;
        foreach (var token in Tokens().EnumerateMatches(trimmed))
        {
            var text = trimmed.AsSpan(token.Index, token.Length);
            if (text is "(") depth++;
            else if (text is ")") depth = Math.Max(0, depth - 1);
            else if (depth == 0 && lines.Length > 0 && Clause().IsMatch(text))
            {
                while (lines.Length > 0 && lines[^1] == ' ') lines.Length--;
                lines.Append('\n');
                if (Continues().IsMatch(text)) lines.Append("  ");
            }

            lines.Append(text);
        }

        return lines.ToString();
    }

    // Strings, quoted names, comments and parameters are tokens of their own, so that a word in them is no clause.
    [GeneratedRegex("""'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|--[^\n]*|/\*.*?(?:\*/|$)|LEFT\s+(?:OUTER\s+)?JOIN\b|RIGHT\s+(?:OUTER\s+)?JOIN\b|FULL\s+(?:OUTER\s+)?JOIN\b|INNER\s+JOIN\b|CROSS\s+JOIN\b|GROUP\s+BY\b|ORDER\s+BY\b|INSERT\s+INTO\b|DELETE\s+FROM\b|ON\s+CONFLICT\b|[@$:]?[A-Za-z_][A-Za-z0-9_.]*|\s+|.""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex("""^(?:SELECT|FROM|WHERE|(?:LEFT|RIGHT|FULL|INNER|CROSS)\s.*JOIN|JOIN|GROUP\s+BY|ORDER\s+BY|HAVING|LIMIT|OFFSET|FETCH|UNION|EXCEPT|INTERSECT|VALUES|SET|RETURNING|ON\s+CONFLICT|AND|OR)$""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Clause();

    [GeneratedRegex("^(?:AND|OR)$", RegexOptions.IgnoreCase)]
    private static partial Regex Continues();

    [GeneratedRegex("""\s+""")]
    private static partial Regex Blanks();
}
