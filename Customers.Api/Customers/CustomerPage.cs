using ServiceDefaults.Paging;

namespace Customers.Api.Customers;

/// <summary>A page of the list; <paramref name="Next"/> is where it ended, null when nothing follows.</summary>
internal sealed record CustomerPage(IReadOnlyList<Customer> Items, PageCursor? Next)
{
    public CustomerPageResponse ToResponse() => new([.. Items.Select(CustomerResponse.From)], Next?.ToString());
}
