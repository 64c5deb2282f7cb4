using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bare;

internal sealed record Supplier(Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version);

internal sealed record SupplierFields(string Name, string Address, string City, string State, string Email, string Phone);

internal sealed record SupplierPage(List<Supplier> Items, string? Next, string? Previous);

internal sealed record DirectoryPage(List<Supplier> Items, string? Next, string? Previous, DateTimeOffset? AsOf, double? AgeSeconds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Supplier))]
[JsonSerializable(typeof(SupplierFields))]
[JsonSerializable(typeof(SupplierPage))]
[JsonSerializable(typeof(DirectoryPage))]
internal sealed partial class BareJsonContext : JsonSerializerContext;
