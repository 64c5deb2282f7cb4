namespace Web.Frontend.Audit;

/// <summary>Two texts as what they begin with and end with alike, whole words, and what lies between in each.</summary>
internal sealed record WordChange(string Start, string Removed, string Added, string End)
{
    public static WordChange Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var shorter = Math.Min(old.Count, now.Count);
        var start = 0;
        while (start < shorter && old[start] == now[start])
            start++;
        var end = 0;
        while (end < shorter - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        return new(
            string.Concat(old[..start]),
            string.Concat(old[start..(old.Count - end)]),
            string.Concat(now[start..(now.Count - end)]),
            string.Concat(old[(old.Count - end)..]));
    }

    // Words and the blanks between them, so that putting all together gives the text again.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var begin = 0; begin < text.Length;)
        {
            var end = begin + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]) == char.IsWhiteSpace(text[begin]))
                end++;
            words.Add(text[begin..end]);
            begin = end;
        }

        return words;
    }
}
