namespace Customers.Api.Customers;

/// <summary>The body of 412, as the document describes it. <paramref name="Current"/> is the whole record as it is now.</summary>
public sealed record CustomerChangedProblem(
    string Type, string Title, int Status, string? Detail, long CurrentVersion, CustomerResponse Current);
