using System.Text;

namespace Aspire.Hosting;

/// <summary>Splits a launch profile's arguments as a shell would: at blanks, except within double quotes.</summary>
internal static class CommandLineSplitter
{
    public static string[] Split(string text)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var (quoted, any) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && text[i + 1] == '"') current.Append(text[++i]);
            else if (c == '"') (quoted, any) = (!quoted, true);
            else if (char.IsWhiteSpace(c) && !quoted) Flush();
            else current.Append(c);
        }

        Flush();
        return [.. arguments];

        void Flush()
        {
            if (current.Length > 0 || any) arguments.Add(current.ToString());
            current.Clear();
            any = false;
        }
    }
}
