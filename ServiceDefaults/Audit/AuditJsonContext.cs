using System.Text.Json.Serialization;

namespace ServiceDefaults.Audit;

/// <summary>Versions as the tables hold them.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
