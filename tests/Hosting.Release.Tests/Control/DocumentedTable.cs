using Hosting.Release.Control;

namespace Hosting.Release.Tests.Control;

/// <summary>The transition table as docs/release-sequence.md has it.</summary>
internal static class DocumentedTable
{
    public static IReadOnlyList<(ReleasePhase Phase, ReleaseEvent Event, string Cell)> Read()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "release-sequence.md"))
            .SkipWhile(line => !line.StartsWith("| Event", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Select(Columns).ToList();
        var phases = rows[0][1..].Select(Enum.Parse<ReleasePhase>).ToList();
        return [.. rows[2..].SelectMany(row => phases.Select((phase, column) => (phase, Enum.Parse<ReleaseEvent>(row[0]), row[column + 1])))];
    }

    private static string[] Columns(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`'))];
}
