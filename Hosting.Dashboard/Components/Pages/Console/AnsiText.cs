using System.Text;

namespace Embedded.Dashboard.Components.Pages.Console;

/// <summary>A line as it is read: its text without control sequences, and how parts of it look. Other sequences than colours have no meaning in a log and are dropped.</summary>
/// <param name="Text">What is searched, copied and downloaded.</param>
/// <param name="Runs">Where styles begin, in order; empty for a plain line.</param>
internal sealed record AnsiText(string Text, IReadOnlyList<AnsiRun> Runs)
{
    private const char Escape = '\e';
    private const char StringEnd = '\a';

    public static AnsiText Parse(string line)
    {
        if (!line.AsSpan().ContainsAnyInRange('\0', '\u001f') && !line.AsSpan().ContainsAnyInRange('\u007f', '\u009f')) return new(line, []);
        var text = new StringBuilder(line.Length);
        var runs = new List<AnsiRun>();
        var style = default(AnsiStyle);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c is Escape or '\u009b')
            {
                var isControl = c == '\u009b' || (i + 1 < line.Length && line[i + 1] == '[');
                if (!isControl)
                {
                    i = SkipOther(line, i);
                    continue;
                }

                var start = c == Escape ? i + 2 : i + 1;
                var end = start;
                while (end < line.Length && line[end] is >= ' ' and < '@') end++;
                i = Math.Min(end, line.Length - 1);
                if (end >= line.Length || line[end] != 'm') continue;
                var next = AnsiCodes.Apply(style, line.AsSpan(start, end - start));
                if (next == style) continue;
                style = next;
                if (runs.Count > 0 && runs[^1].Start == text.Length) runs[^1] = new(text.Length, style);
                else runs.Add(new(text.Length, style));
            }
            else if (c == '\t')
            {
                text.Append("    ");
            }
            else if (c == '\r')
            {
                // A progress bar writes its line again and again: the last one counts.
                if (i < line.Length - 1)
                {
                    text.Clear();
                    runs.Clear();
                    if (style != default) runs.Add(new(0, style));
                }
            }
            else if (!char.IsControl(c))
            {
                text.Append(c);
            }
        }

        runs.RemoveAll(r => r.Start >= text.Length);
        return new(text.ToString(), runs);
    }

    /// <summary>The style at a place of the text.</summary>
    public AnsiStyle StyleAt(int index)
    {
        var style = default(AnsiStyle);
        foreach (var run in Runs)
        {
            if (run.Start > index) break;
            style = run.Style;
        }

        return style;
    }

    /// <summary>The last character of a sequence that is neither colour nor cursor: titles and links (closed by BEL or ST), or two characters.</summary>
    private static int SkipOther(string line, int at)
    {
        if (at + 1 >= line.Length) return at;
        if (line[at + 1] is not (']' or 'P' or '_' or '^' or 'X')) return at + (line[at + 1] is '(' or ')' or '#' ? 2 : 1);
        for (var i = at + 2; i < line.Length; i++)
        {
            if (line[i] == StringEnd) return i;
            if (line[i] == Escape && i + 1 < line.Length && line[i + 1] == '\\') return i + 1;
        }

        // Never closed: what follows is text after all.
        return at + 1;
    }
}

/// <param name="Start">Index of the first character that looks so.</param>
/// <param name="Style">Until the next run.</param>
internal readonly record struct AnsiRun(int Start, AnsiStyle Style);
