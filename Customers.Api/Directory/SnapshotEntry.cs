namespace Customers.Api.Directory;

/// <summary>One supplier as it is now. <paramref name="TestRun"/> names the test run that alone may see it; null for a public one.</summary>
internal sealed record SnapshotEntry(DirectorySupplier Supplier, string? TestRun);
