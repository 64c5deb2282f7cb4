namespace Customers.Api.Customers;

/// <summary>
/// A page of customers. <paramref name="Next"/> is the cursor for <c>after=</c>, null on the last page; <paramref name="Previous"/>
/// is the one for <c>before=</c>, null on the first.
/// </summary>
public sealed record CustomerPageResponse(IReadOnlyList<CustomerResponse> Items, string? Next, string? Previous);
