namespace Customers.Api.Customers;

/// <summary>A customer, which is a coffee shop, as stored. <paramref name="Version"/> starts at 1 and grows with every change.</summary>
internal sealed record Customer(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version);
