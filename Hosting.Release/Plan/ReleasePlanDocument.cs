using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hosting.Release.Plan;

/// <summary>What stands in <c>release-plan.json</c>; its schema is docs/release-plan.schema.json.</summary>
/// <param name="V">The version of the format.</param>
/// <param name="Plan">What a controller carries out.</param>
/// <param name="Estimates">What people review beside it; a controller does not read it.</param>
public sealed record ReleasePlanDocument(int V, ReleasePlan Plan, ReleasePlanEstimates Estimates)
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>As JSON, with line ends and indentation for people.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReleasePlanJson.Default.ReleasePlanDocument).ReplaceLineEndings("\n") + "\n";
}

/// <summary>How a plan is written.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReleasePlanDocument))]
internal sealed partial class ReleasePlanJson : JsonSerializerContext;
