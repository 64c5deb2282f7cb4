namespace Web.Frontend.Apis;

/// <summary>How many rows a list shows at once.</summary>
internal static class ListPage
{
    public const int Size = 20;

    /// <param name="path">The list's path at its API.</param>
    /// <param name="after">The mark that the API gave with the page before; null for the first page.</param>
    public static string Address(string path, string? after) =>
        string.IsNullOrEmpty(after) ? $"{path}?pageSize={Size}" : $"{path}?pageSize={Size}&after={Uri.EscapeDataString(after)}";
}
