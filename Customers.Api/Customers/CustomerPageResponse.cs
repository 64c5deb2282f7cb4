namespace Customers.Api.Customers;

/// <summary>A page of customers. <paramref name="Next"/> is the cursor for <c>after=</c>; null on the last page.</summary>
public sealed record CustomerPageResponse(IReadOnlyList<CustomerResponse> Items, string? Next);
