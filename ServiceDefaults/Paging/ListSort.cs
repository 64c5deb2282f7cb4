namespace ServiceDefaults.Paging;

/// <summary>What a list is ordered by: one contact field, without regard to case, and then the id.</summary>
/// <param name="Column">The name of the field, which is that of its column too.</param>
/// <param name="Descending">From the end of the alphabet.</param>
public sealed record ListSort(string Column, bool Descending)
{
    /// <summary>By name, ascending: when the client does not say.</summary>
    public static readonly ListSort Default = new("name", Descending: false);

    // Only what stands here ever becomes part of a statement.
    private static readonly string[] Columns = ["name", "address", "city", "state", "email", "phone"];

    /// <summary>What a client may say, for messages.</summary>
    public static string Choices => string.Join(", ", Columns);

    /// <summary>Reads <c>city</c> or <c>-city</c>. Null for anything else.</summary>
    public static ListSort? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Default;
        var descending = text[0] == '-';
        return Columns.FirstOrDefault(column => text.AsSpan(descending ? 1 : 0).SequenceEqual(column)) is { } column
            ? new ListSort(column, descending)
            : null;
    }
}
