namespace Bench.Results;

/// <summary>
/// A Markdown file with one section for each benchmark. A run replaces its own section and leaves the others, and what stands
/// between them, as they are. Sections stand between comments that Markdown does not show.
/// </summary>
internal sealed class ResultsFile(string path)
{
    private const string Title = """
        # Results

        Each section is written by the command that it names, and replaced by its next run; nothing here is written by hand.


        """;

    /// <param name="name">The benchmark's command.</param>
    /// <param name="body">Markdown, from its second-level heading on.</param>
    /// <exception cref="BenchException">The file has a section that begins and does not end.</exception>
    public void Replace(string name, string body)
    {
        var (begin, end) = ($"<!-- begin {name} -->", $"<!-- end {name} -->");
        var section = $"{begin}\n{body.ReplaceLineEndings("\n").Trim()}\n{end}";
        var text = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : Title;

        var from = text.IndexOf(begin, StringComparison.Ordinal);
        if (from < 0)
        {
            Write($"{text.TrimEnd('\n')}\n\n{section}\n");
            return;
        }

        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        if (to < 0)
            throw new BenchException($"{path} has '{begin}' without '{end}'. Put the missing line back, or remove the section.");
        Write(text[..from] + section + text[(to + end.Length)..]);
    }

    // Written beside and moved over, so that a run that is killed leaves the old results whole.
    private void Write(string text)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, text);
        File.Move(fresh, path, overwrite: true);
    }
}
