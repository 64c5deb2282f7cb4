using Embedded.Dashboard;
using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>What the terminal says of the dashboard; nothing where there is none.</summary>
internal sealed class DashboardLines
{
    private const string Name = "dashboard";
    private const int WideGap = 3;
    private readonly DashboardStatus? _status;
    private string? _shown;

    public DashboardLines(DashboardStatus? status)
    {
        _status = status;
        status?.Watch();
    }

    /// <summary>The width of its name, to align with those of resources.</summary>
    public int NameLength => _status is null ? 0 : Name.Length;

    /// <summary>The address to open; null while there is none.</summary>
    public string? Address(int nameWidth, int lineWidth)
    {
        _shown = _status?.Link;
        return _shown is null ? null : Line(_shown, nameWidth, lineWidth);
    }

    /// <summary>The same as one of several addresses.</summary>
    /// <returns>The line, null while there is no address; and how wide names are, closer where the line would break, since a broken link cannot be clicked.</returns>
    public (string? Line, int NameWidth) Among(IEnumerable<string> names, int lineWidth)
    {
        _shown = _status?.Link;
        var longest = names.Select(n => n.Length).Append(NameLength).Max();
        var width = _shown is null ? longest + WideGap : Math.Clamp(lineWidth - _shown.Length, longest + 1, longest + WideGap);
        return (_shown is null ? null : Line(_shown, width, lineWidth), width);
    }

    /// <summary>What has happened since it was last asked, as markup.</summary>
    /// <param name="prefix">Stands before a link that comes without words, such as the time.</param>
    /// <param name="nameWidth">Of the column of names.</param>
    /// <param name="lineWidth">Of the terminal.</param>
    /// <param name="withFirstLink">Whether the first link is told too, or stands elsewhere.</param>
    public IEnumerable<string> News(string prefix, int nameWidth, int lineWidth, bool withFirstLink = true)
    {
        foreach (var notice in _status?.Take() ?? [])
        {
            if (notice is { Text: null, Link: { } link })
            {
                if (withFirstLink && link != _shown) yield return prefix + Line(link, nameWidth, lineWidth - prefix.Length);
                continue;
            }

            var text = Markup.Escape(notice.Text!);
            yield return notice.IsProblem ? $"[yellow]{text}[/]" : text;
            if (notice.Link is { } next) yield return $"  [link]{Markup.Escape(next)}[/]";
            foreach (var line in notice.LastLines) yield return $"  [dim]{Markup.Escape(line)}[/]";
        }
    }

    private static string Line(string link, int nameWidth, int lineWidth)
    {
        var width = Math.Max(Name.Length + 1, Math.Min(nameWidth, lineWidth - link.Length));
        return $"{Name.PadRight(width)}[link]{Markup.Escape(link)}[/]";
    }
}
