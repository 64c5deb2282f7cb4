namespace Suppliers.Api.Suppliers;

/// <summary>The body of 412, as the document describes it. <paramref name="Current"/> is the whole record as it is now.</summary>
public sealed record SupplierChangedProblem(
    string Type, string Title, int Status, string? Detail, long CurrentVersion, SupplierResponse Current);
