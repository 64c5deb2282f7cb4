namespace Customers.Api.Directory;

/// <summary>A supplier as the directory shows it.</summary>
public sealed record DirectorySupplier(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version);
