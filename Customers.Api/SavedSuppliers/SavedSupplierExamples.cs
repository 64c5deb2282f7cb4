using Customers.Api.Directory;

namespace Customers.Api.SavedSuppliers;

/// <summary>What the document shows of what a customer saved: one supplier that is there, and one that was deleted since.</summary>
internal static class SavedSupplierExamples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 4, 11, 305, TimeSpan.Zero);

    public static readonly SaveSupplierRequest Body = new("Ask for the washed lot on Tuesdays.");

    public static readonly SavedSupplierResponse Saved = new(
        DirectoryExamples.Supplier, DirectoryExamples.Supplier.Id, DirectoryExamples.Supplier.Name, Body.Note!, Noon);

    public static readonly SavedSuppliersResponse All = new(
        [
            Saved,
            new(Supplier: null, new Guid("01930000-0000-7000-8000-00000000000b"), "Nariño Co-operative", Note: "", Noon.AddDays(-20)),
        ]);
}
