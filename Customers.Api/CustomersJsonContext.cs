using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Api.Customers;
using Customers.Api.Directory;

namespace Customers.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SaveCustomerRequest))]
[JsonSerializable(typeof(CustomerResponse))]
[JsonSerializable(typeof(CustomerPageResponse))]
[JsonSerializable(typeof(DirectoryPageResponse))]
[JsonSerializable(typeof(DirectoryEntryResponse))]
[JsonSerializable(typeof(FeedPage))]
internal sealed partial class CustomersJsonContext : JsonSerializerContext;
