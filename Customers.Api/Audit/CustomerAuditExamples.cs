using Customers.Api.Customers;
using Customers.Api.Directory;
using Customers.Api.SavedSuppliers;
using ServiceDefaults.Audit;

namespace Customers.Api.Audit;

/// <summary>What the document shows of the audit: the customer of the other examples, added, and given a note on a supplier that it saved.</summary>
internal static class CustomerAuditExamples
{
    private const string Editor = "5f0c1d2e-editor";
    private const string EditorName = "Erin Editor";
    private const string Site = "web-frontend";

    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 15, 27, 482, TimeSpan.Zero);

    private static readonly AuditEntryResponse Oldest = new(
        31, Morning, Editor, EditorName, Site, AuditAction.Created, CustomerExamples.Created.Id, CustomerExamples.Created.Name,
        RecordExists: true, Before: null, VersionOf(CustomerExamples.Created), TestRun: null);

    public static readonly AuditPageResponse Page = new(
        [
            new(32, Morning.AddMinutes(4), Editor, EditorName, Site, AuditAction.NoteChanged, CustomerExamples.Created.Id, CustomerExamples.Created.Name,
                RecordExists: true, Saving(note: ""), Saving(SavedSupplierExamples.Body.Note!), TestRun: null),
            Oldest,
        ],
        Next: new AuditCursor(Oldest.At.UtcDateTime, Oldest.Id, AuditRequest.Unfiltered.Filter).ToString(),
        Previous: null);

    private static Dictionary<string, string> VersionOf(CustomerResponse customer) => new()
    {
        ["name"] = customer.Name,
        ["address"] = customer.Address,
        ["city"] = customer.City,
        ["state"] = customer.State,
        ["email"] = customer.Email,
        ["phone"] = customer.Phone,
    };

    private static Dictionary<string, string> Saving(string note) => new()
    {
        ["supplierId"] = DirectoryExamples.Supplier.Id.ToString(),
        ["supplier"] = DirectoryExamples.Supplier.Name,
        ["note"] = note,
    };
}
