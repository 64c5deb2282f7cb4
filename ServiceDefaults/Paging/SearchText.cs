using System.Text;

namespace ServiceDefaults.Paging;

/// <summary>What a search asks for, as patterns of LIKE.</summary>
/// <param name="Pattern">Matches what contains the text, which may hold any character.</param>
/// <param name="Words">Its runs of three letters or digits and more, in their order: what pg_trgm makes trigrams of.</param>
internal sealed record SearchText(string Pattern, IReadOnlyList<string> Words)
{
    private const int TrigramLength = 3;

    public static SearchText Of(string search)
    {
        var words = new List<string>();
        var (start, length, at) = (0, 0, 0);
        foreach (var rune in search.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                (start, length) = (length == 0 ? at : start, length + 1);
            else
                End();
            at += rune.Utf16SequenceLength;
        }

        End();
        return new SearchText($"%{Escape(search)}%", words);

        void End()
        {
            if (length >= TrigramLength)
                words.Add(search[start..at]);
            length = 0;
        }
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
