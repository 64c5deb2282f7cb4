namespace Customers.Api.Directory;

/// <summary>
/// A page of the directory. <paramref name="Next"/> is the cursor for <c>after=</c>, null on the last page;
/// <paramref name="Previous"/> is the one for <c>before=</c>, null on the first. <paramref name="AsOf"/> and
/// <paramref name="AgeSeconds"/> say how old the copy is, null before it was complete once.
/// </summary>
public sealed record DirectoryPageResponse(
    IReadOnlyList<DirectorySupplier> Items, string? Next, string? Previous, DateTimeOffset? AsOf, double? AgeSeconds);
