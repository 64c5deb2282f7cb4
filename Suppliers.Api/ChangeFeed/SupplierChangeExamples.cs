using Suppliers.Api.Suppliers;

namespace Suppliers.Api.ChangeFeed;

/// <summary>What the document shows of the feed: a supplier that is new, changed by a patch, and another that is gone.</summary>
internal static class SupplierChangeExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 15, 27, 482, TimeSpan.Zero);

    public static readonly SupplierChangesResponse Changes = new(
        [
            new(17, SupplierChangeKind.Created, SupplierExamples.Created.Id, Morning, SupplierExamples.Created, TestRun: null),
            new(18, SupplierChangeKind.Updated, SupplierExamples.Patched.Id, Morning.AddMinutes(4), SupplierExamples.Patched, TestRun: null),
            new(19, SupplierChangeKind.Deleted, SupplierExamples.Another.Id, Morning.AddHours(1), Supplier: null, TestRun: null),
        ],
        Next: 19,
        Epoch: new Guid("5b0f7a3e-8c1d-4f52-9f0e-2a6c4d1b7e90"));

    public static readonly SupplierSnapshotResponse Snapshot = new(
        [new(SupplierExamples.Created, TestRun: null), new(SupplierExamples.Another, TestRun: "run-7401")],
        Next: SupplierExamples.Another.Id);
}
