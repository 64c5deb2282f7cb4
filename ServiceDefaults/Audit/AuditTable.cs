namespace ServiceDefaults.Audit;

/// <summary>An audit table, and what it is about.</summary>
/// <param name="Name">The table.</param>
/// <param name="Record">Its column with the id of what was changed.</param>
/// <param name="Records">The table of what was changed.</param>
/// <param name="Actions">What can be done to it.</param>
public sealed record AuditTable(string Name, string Record, string Records, IReadOnlyList<AuditAction> Actions)
{
    /// <summary>Of Suppliers.Api.</summary>
    public static readonly AuditTable Suppliers = new(
        "supplier_audit", "supplier_id", "suppliers", [AuditAction.Created, AuditAction.Updated, AuditAction.Deleted]);

    /// <summary>Of Customers.Api: customers, and what each has saved.</summary>
    public static readonly AuditTable Customers = new("customer_audit", "customer_id", "customers", Enum.GetValues<AuditAction>());

    /// <summary>Whether entries are also about what belongs to a record, and then do not hold its name.</summary>
    public bool HasParts => Actions.Contains(AuditAction.SupplierSaved);

    /// <summary>What database and API call an action.</summary>
    public static string NameOf(AuditAction action) => action switch
    {
        AuditAction.Created => "created",
        AuditAction.Updated => "updated",
        AuditAction.Deleted => "deleted",
        AuditAction.SupplierSaved => "supplier saved",
        AuditAction.NoteChanged => "note changed",
        _ => "supplier removed",
    };

    /// <summary>The action of this name, as far as it can be done to these records; null for any other text.</summary>
    public AuditAction? Find(string name) => Actions.Select(action => (AuditAction?)action).FirstOrDefault(action => NameOf(action!.Value) == name);
}
