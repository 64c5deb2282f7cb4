using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Audit;
using Suppliers.Api.ChangeFeed;
using Suppliers.Api.Suppliers;

namespace Suppliers.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SaveSupplierRequest))]
[JsonSerializable(typeof(SupplierPatch))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SupplierResponse))]
[JsonSerializable(typeof(SupplierChangedProblem))]
[JsonSerializable(typeof(SupplierPageResponse))]
[JsonSerializable(typeof(AuditPageResponse))]
[JsonSerializable(typeof(SupplierChangesResponse))]
[JsonSerializable(typeof(SupplierSnapshotResponse))]
internal sealed partial class SuppliersJsonContext : JsonSerializerContext;
