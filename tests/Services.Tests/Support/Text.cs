namespace Services.Tests.Support;

internal static class Text
{
    /// <returns>What stands between two marks; it fails where they do not stand.</returns>
    public static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no '{before}' in: {text}");
        start += before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
