using ServiceDefaults.Audit;
using Suppliers.Api.Suppliers;

namespace Suppliers.Api.Audit;

/// <summary>What the document shows of the audit: the supplier of the other examples, added by a program and changed by a person.</summary>
internal static class SupplierAuditExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 15, 27, 482, TimeSpan.Zero);

    private static readonly AuditEntryResponse Oldest = new(
        17, Morning, "suppliers_login", "suppliers_login", ClientId: null, AuditAction.Created, SupplierExamples.Created.Id,
        SupplierExamples.Created.Name, RecordExists: true, Before: null, VersionOf(SupplierExamples.Created), TestRun: null);

    public static readonly AuditPageResponse Page = new(
        [
            new(18, Morning.AddMinutes(4), "5f0c1d2e-editor", "Erin Editor", "web-frontend", AuditAction.Updated, SupplierExamples.Patched.Id,
                SupplierExamples.Patched.Name, RecordExists: true, VersionOf(SupplierExamples.Created), VersionOf(SupplierExamples.Patched), TestRun: null),
            Oldest,
        ],
        Next: new AuditCursor(Oldest.At.UtcDateTime, Oldest.Id, AuditRequest.Unfiltered.Filter).ToString(),
        Previous: null);

    private static Dictionary<string, string> VersionOf(SupplierResponse supplier) => new()
    {
        ["name"] = supplier.Name,
        ["address"] = supplier.Address,
        ["city"] = supplier.City,
        ["state"] = supplier.State,
        ["email"] = supplier.Email,
        ["phone"] = supplier.Phone,
    };
}
