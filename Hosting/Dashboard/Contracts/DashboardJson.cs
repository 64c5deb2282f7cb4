using System.Text.Json.Serialization;

namespace Embedded.Dashboard.Contracts;

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(AppHostMessage))]
[JsonSerializable(typeof(DashboardMessage))]
[JsonSerializable(typeof(ReadyLine))]
internal sealed partial class DashboardJson : JsonSerializerContext;
