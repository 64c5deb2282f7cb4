namespace Embedded.Dashboard.Components.Signals;

/// <summary>Long texts in short.</summary>
internal static class Ids
{
    /// <summary>Seven digits tell traces apart, as they do commits.</summary>
    public static string Short(string id) => id.Length > 7 ? id[..7] : id;

    /// <param name="text">Any.</param>
    /// <param name="most">Characters; what is longer ends in an ellipsis.</param>
    public static string Cut(string text, int most) => text.Length > most ? string.Concat(text.AsSpan(0, most), "…") : text;

    public static string FirstLine(string text) => Cut(text.AsSpan().Trim().ToString().Split('\n', 2)[0].TrimEnd(), 200);
}
