namespace EndToEnd.Harness;

/// <summary>A supplier as a test types it in.</summary>
public sealed record SupplierDraft(string Name, string Address, string City, string State, string Email, string Phone);
