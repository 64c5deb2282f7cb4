using System.Security.Cryptography;
using System.Text;

namespace Migrator.Scripts;

/// <summary>A migration: <c>{connection}/{phase}/{number}_{what it does}.sql</c>.</summary>
internal sealed record SqlScript(int Number, string Name, ScriptPhase Phase, string Text)
{
    private const string NoTransactionMark = "-- migrator: no transaction";

    /// <summary>Over the text with line feeds, so that a checkout with other line ends is the same script.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>
    /// False when the first line is <c>-- migrator: no transaction</c>: for statements that refuse one, such as
    /// <c>create index concurrently</c>. Such a script must be written so that it can run again.
    /// </summary>
    public bool Transactional { get; } = !Text.StartsWith(NoTransactionMark, StringComparison.Ordinal);

    public IReadOnlyList<SqlStatement> Statements { get; } = SqlSplitter.Split(Text);

    /// <summary>Line and column of an offset, both from 1.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
