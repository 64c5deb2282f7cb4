namespace Web.Frontend.Suppliers;

/// <summary>The body of a create or change request to Suppliers.Api.</summary>
internal sealed record SupplierDetails(string Name, string Address, string City, string State, string Email, string Phone);
