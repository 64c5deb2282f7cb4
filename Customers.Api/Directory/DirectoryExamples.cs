using ServiceDefaults.Paging;

namespace Customers.Api.Directory;

/// <summary>What the document shows of the directory: suppliers of the sample data, a second after the copy was brought up to date.</summary>
internal static class DirectoryExamples
{
    private const double AgeSeconds = 1.204;

    private static readonly DateTimeOffset AsOf = new(2026, 3, 2, 9, 15, 29, 117, TimeSpan.Zero);

    public static readonly DirectorySupplier Supplier = new(
        new Guid("01930000-0000-7000-8000-000000000001"),
        "Andes Peak Coffee",
        "18 Harbor Street",
        "Portland",
        "Oregon",
        "orders@andespeak.example",
        "+1 503 555 0101",
        Version: 1);

    private static readonly DirectorySupplier Another = new(
        new Guid("01930000-0000-7000-8000-000000000002"),
        "Blue Ridge Roasters",
        "402 Church Street",
        "Asheville",
        "North Carolina",
        "hello@blueridge.example",
        "(828) 555-0102",
        Version: 4);

    public static readonly DirectoryPageResponse Page = new(
        [Supplier, Another],
        Next: new PageCursor("blue ridge roasters", Another.Id, ListRequest.QueryOf(search: null, ListSort.Default)).ToString(),
        Previous: null,
        AsOf,
        AgeSeconds);

    public static readonly DirectoryEntryResponse Entry = new(Supplier, AsOf, AgeSeconds);
}
