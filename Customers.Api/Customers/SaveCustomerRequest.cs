using ServiceDefaults.Contacts;

namespace Customers.Api.Customers;

/// <summary>
/// The whole customer as a client may set it, to create one or to replace one. Public because internal types are silently
/// left out of validation; every member is nullable so that a missing one is reported by name.
/// </summary>
public sealed record SaveCustomerRequest(
    [ContactRule(ContactField.Name)] string? Name,
    [ContactRule(ContactField.Address)] string? Address,
    [ContactRule(ContactField.City)] string? City,
    [ContactRule(ContactField.State)] string? State,
    [ContactRule(ContactField.Email)] string? Email,
    [ContactRule(ContactField.Phone)] string? Phone)
{
    /// <summary>The customer that this request describes. To be called on a validated request.</summary>
    internal Customer ToCustomer(Guid id) => new(id, Name!, Address!, City!, State!, Email!, Phone!, Version: 1);
}
