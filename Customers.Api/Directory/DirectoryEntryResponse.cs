namespace Customers.Api.Directory;

/// <summary>One supplier of the directory, and how old the copy is.</summary>
public sealed record DirectoryEntryResponse(DirectorySupplier Supplier, DateTimeOffset? AsOf, double? AgeSeconds);
