using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hosting.Release.Edge;

/// <summary>How the load balancer and the load generator write and read JSON: names in camel case, enums by name, nothing unknown.</summary>
public static class EdgeJson
{
    /// <summary>The options for <see cref="JsonSerializer"/>.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Makes options do the same.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
