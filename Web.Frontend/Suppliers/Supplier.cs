namespace Web.Frontend.Suppliers;

/// <summary>A supplier as the APIs give it.</summary>
public sealed record Supplier(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone);
