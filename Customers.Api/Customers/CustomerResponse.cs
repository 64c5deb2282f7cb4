namespace Customers.Api.Customers;

/// <summary>A customer as this API gives it out. <paramref name="Version"/> is also its ETag.</summary>
public sealed record CustomerResponse(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version)
{
    internal static CustomerResponse From(Customer customer) => new(
        customer.Id, customer.Name, customer.Address, customer.City, customer.State, customer.Email, customer.Phone, customer.Version);
}
