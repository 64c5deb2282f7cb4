using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Embedded.Dashboard.Telemetry;

namespace Embedded.Dashboard.Runs;

/// <summary>How runs are written, by the API and in files.</summary>
internal static class RunJson
{
    /// <summary>For the API, and for reading files: what lacks something is refused.</summary>
    public static JsonSerializerOptions Options { get; } = Create(mask: null);

    /// <summary>For files: no secret leaves.</summary>
    public static JsonSerializerOptions Masked(SecretMask mask) => Create(mask);

    private static JsonSerializerOptions Create(SecretMask? mask)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
            Converters = { new JsonStringEnumConverter(), new AttributesConverter(mask) },
        };
        if (mask is not null) options.Converters.Add(new MaskingConverter(mask));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Attributes as an object; keys that come twice stand there twice.</summary>
    private sealed class AttributesConverter(SecretMask? mask) : JsonConverter<IReadOnlyList<TelemetryAttribute>>
    {
        public override IReadOnlyList<TelemetryAttribute> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Attributes are an object.");
            var attributes = new List<TelemetryAttribute>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String) throw new JsonException("An attribute's value is a text.");
                attributes.Add(new(key, reader.GetString()!));
            }

            return attributes;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<TelemetryAttribute> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, text) in value) writer.WriteString(mask?.Apply(key) ?? key, mask?.Apply(text) ?? text);
            writer.WriteEndObject();
        }
    }

    private sealed class MaskingConverter(SecretMask mask) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(mask.Apply(value));
    }
}
