namespace Suppliers.Api.Suppliers;

/// <summary>A supplier as stored. <paramref name="Version"/> starts at 1 and grows with every change.</summary>
internal sealed record Supplier(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version);
