using System.Text.RegularExpressions;
using Embedded.Dashboard.Components.Shared;

namespace Embedded.Dashboard.Components.Pages.Console;

/// <param name="Text">A part of a line that looks the same all over.</param>
/// <param name="Style">For the browser; null for none.</param>
/// <param name="Link">Where it leads; null for nowhere.</param>
/// <param name="IsMatch">Whether it is what is searched for.</param>
internal readonly record struct ConsolePiece(string Text, string? Style, string? Link, bool IsMatch)
{
    /// <summary>Cuts a line where its style changes, where addresses begin and end, and where the search matches.</summary>
    public static IEnumerable<ConsolePiece> Of(AnsiText content, string? search)
    {
        var text = content.Text;
        if (text.Length == 0) yield break;
        var links = content.Text.Contains("://", StringComparison.Ordinal) ? ConsoleLinks.In(text) : [];
        var matches = Matches(text, search);
        int[] cuts = [0, .. content.Runs.Select(r => r.Start), .. links.SelectMany(l => new[] { l.Start, l.End }), .. matches.SelectMany(m => new[] { m.Start, m.End }), text.Length];
        Array.Sort(cuts);
        for (var i = 1; i < cuts.Length; i++)
        {
            var (start, end) = (cuts[i - 1], cuts[i]);
            if (start == end) continue;
            var style = content.StyleAt(start);
            if (style.Has(AnsiEffects.Hidden)) continue;
            var link = links.FirstOrDefault(l => l.Start <= start && end <= l.End);
            yield return new(text[start..end], AnsiCss.Of(style), link.End > 0 ? text[link.Start..link.End] : null, matches.Exists(m => m.Start <= start && end <= m.End));
        }
    }

    private static List<(int Start, int End)> Matches(string text, string? search)
    {
        List<(int, int)> matches = [];
        if (string.IsNullOrEmpty(search)) return matches;
        for (var at = text.IndexOf(search, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(search, at + search.Length, StringComparison.OrdinalIgnoreCase))
            matches.Add((at, at + search.Length));
        return matches;
    }
}

internal static partial class ConsoleLinks
{
    /// <summary>Addresses in a line, without the punctuation of the sentence around them.</summary>
    public static List<(int Start, int End)> In(string text) =>
        [.. Address().Matches(text).Where(m => SafeUrl.IsLink(m.Value)).Select(m => (m.Index, m.Index + m.Length))];

    [GeneratedRegex("""https?://[^\s"'<>`|]*[^\s"'<>`|.,;:!?)\]}]""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
