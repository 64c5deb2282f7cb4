using ServiceDefaults.Paging;

namespace Suppliers.Api.Suppliers;

/// <summary>What the document shows: suppliers of the sample data, made by the code that makes real answers.</summary>
internal static class SupplierExamples
{
    public static readonly SaveSupplierRequest Body = new(
        "Andes Peak Coffee", "18 Harbor Street", "Portland", "Oregon", "orders@andespeak.example", "+1 503 555 0101");

    public static readonly SupplierPatch Patch = new(Address: "20 Harbor Street", Phone: "+1 503 555 0199");

    private static readonly Supplier Stored = Body.ToSupplier(new Guid("01930000-0000-7000-8000-000000000001"));

    public static readonly SupplierResponse Created = SupplierResponse.From(Stored);

    public static readonly SupplierResponse Replaced = Created with { Version = 2 };

    public static readonly SupplierResponse Patched = Created with { Address = Patch.Address!, Phone = Patch.Phone!, Version = 2 };

    public static readonly SupplierResponse Another = new(
        new Guid("01930000-0000-7000-8000-000000000002"),
        "Blue Ridge Roasters",
        "402 Church Street",
        "Asheville",
        "North Carolina",
        "hello@blueridge.example",
        "(828) 555-0102",
        Version: 4);

    public static readonly SupplierPageResponse Page = new(
        [Created, Another],
        Next: new PageCursor("blue ridge roasters", Another.Id, ListRequest.QueryOf(search: null, ListSort.Default)).ToString(),
        Previous: null);

    public static SupplierChangedProblem Changed
    {
        get
        {
            var current = Stored with { Version = 3 };
            var problem = SupplierEndpoints.Changed(current).ProblemDetails;
            return new(problem.Type!, problem.Title!, problem.Status!.Value, problem.Detail, current.Version, SupplierResponse.From(current));
        }
    }
}
