using Spectre.Console;

namespace Aspire.Hosting.Pipelines;

/// <summary>Writes the lines of a report. Steps run at the same time, so a line is written whole and names its step; nothing is drawn over.</summary>
internal sealed class ReportLines(IAnsiConsole console)
{
    private readonly Lock _gate = new();

    public void Write(string? title, ReportMark mark, string text)
    {
        // Spectre would wrap at 80 columns where there is no terminal to ask for its width: plain lines go past it.
        var plain = !console.Profile.Out.IsTerminal;
        lock (_gate)
        {
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            {
                if (plain) console.Profile.Out.Writer.WriteLine($"{(title is null ? "" : $"[{title}] ")}{Word(mark)}{line}");
                else console.Write(new Markup($"{(title is null ? "" : $"[grey]{Markup.Escape(title)}[/] ")}{Sign(mark)}{Markup.Escape(line)}{Environment.NewLine}"));
            }

            if (plain) console.Profile.Out.Writer.Flush();
        }
    }

    private static string Word(ReportMark mark) => mark switch
    {
        ReportMark.Warning => "warning: ",
        ReportMark.Failure => "error: ",
        _ => "",
    };

    private string Sign(ReportMark mark) => (mark, console.Profile.Capabilities.Unicode) switch
    {
        (ReportMark.Success, true) => "[green]✓[/] ",
        (ReportMark.Success, false) => "[green]ok:[/] ",
        (ReportMark.Warning, true) => "[yellow]![/] ",
        (ReportMark.Warning, false) => "[yellow]warning:[/] ",
        (ReportMark.Failure, true) => "[red]✗[/] ",
        (ReportMark.Failure, false) => "[red]error:[/] ",
        (ReportMark.Start, true) => "[blue]→[/] ",
        _ => "  ",
    };
}
