namespace ServiceDefaults.Paging;

/// <summary>A page of a list.</summary>
/// <param name="Items">The records, in the order asked for.</param>
/// <param name="Next">The cursor for <c>after=</c>; null when nothing follows.</param>
/// <param name="Previous">The cursor for <c>before=</c>; null when nothing comes before.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next, string? Previous);
