using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Api.Customers;
using Customers.Api.Directory;
using Customers.Api.SavedSuppliers;
using ServiceDefaults.Audit;

namespace Customers.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SaveCustomerRequest))]
[JsonSerializable(typeof(CustomerResponse))]
[JsonSerializable(typeof(CustomerChangedProblem))]
[JsonSerializable(typeof(CustomerPageResponse))]
[JsonSerializable(typeof(AuditPageResponse))]
[JsonSerializable(typeof(SaveSupplierRequest))]
[JsonSerializable(typeof(SavedSuppliersResponse))]
[JsonSerializable(typeof(DirectoryPageResponse))]
[JsonSerializable(typeof(DirectoryEntryResponse))]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(SnapshotPage))]
internal sealed partial class CustomersJsonContext : JsonSerializerContext;
