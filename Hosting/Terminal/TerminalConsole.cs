using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>The console people read: a terminal with colours, or plain lines of any length in a file or a pipe.</summary>
internal static class TerminalConsole
{
    private const int Unlimited = 10_000;
    private const int ReadableWidth = 120;

    public static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // A CI system's log is no terminal, whatever variables it sets.
            Interactive = Console.IsOutputRedirected ? InteractionSupport.No : InteractionSupport.Detect,
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (Console.IsOutputRedirected) console.Profile.Width = Unlimited;
        else if (console.Profile.Width > ReadableWidth) console.Profile.Width = ReadableWidth;
        return console;
    }
}
