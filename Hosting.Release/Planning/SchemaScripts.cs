namespace Hosting.Release.Planning;

/// <summary>The migrations that a version brings along, such as <c>Suppliers.Api/0008_add_country.sql</c>.</summary>
/// <param name="Expand">Those that leave the version before working.</param>
/// <param name="Contract">Those that it may not survive.</param>
internal sealed record SchemaScripts(IReadOnlyList<string> Expand, IReadOnlyList<string> Contract);
