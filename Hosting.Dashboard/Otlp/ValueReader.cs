using System.Globalization;
using System.Text;
using System.Text.Json;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Otlp.Wire;
using Embedded.Dashboard.Telemetry;
using Google.Protobuf.Collections;

namespace Embedded.Dashboard.Otlp;

/// <summary>Reads values and attributes, cut to the limits.</summary>
internal sealed class ValueReader(TelemetryLimits limits, TextPool pool)
{
    private const int MaxKeyLength = 256;

    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true };

    /// <param name="attributes">As sent.</param>
    /// <param name="dropped">Grows by how many did not fit.</param>
    public TelemetryAttribute[] Attributes(RepeatedField<WireAttribute> attributes, ref int dropped)
    {
        var count = Math.Min(attributes.Count, limits.MaxAttributeCount);
        dropped += attributes.Count - count;
        if (count == 0) return [];
        var read = new TelemetryAttribute[count];
        for (var i = 0; i < count; i++) read[i] = new(pool.Text(attributes[i].Key, MaxKeyLength), Text(attributes[i].Value));
        return read;
    }

    public TelemetryAttribute[] Attributes(RepeatedField<WireAttribute> attributes)
    {
        var dropped = 0;
        return Attributes(attributes, ref dropped);
    }

    public string Text(WireValue? value) => value?.ValueCase switch
    {
        WireValue.ValueOneofCase.Text => pool.Text(value.Text, limits.MaxAttributeLength),
        WireValue.ValueOneofCase.Boolean => value.Boolean ? "true" : "false",
        WireValue.ValueOneofCase.Integer => Number(value.Integer),
        WireValue.ValueOneofCase.Number => value.Number.ToString("R", CultureInfo.InvariantCulture),
        WireValue.ValueOneofCase.Binary => TextPool.Cut(value.Binary.ToBase64(), limits.MaxAttributeLength),
        WireValue.ValueOneofCase.List or WireValue.ValueOneofCase.Map => TextPool.Cut(Json(value), limits.MaxAttributeLength),
        _ => "",
    };

    private string Number(long number)
    {
        // Ports, status codes and the like.
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        return pool.Text(digits[..length], length);
    }

    private static string Json(WireValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Compact)) Write(writer, value);
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter writer, WireValue? value)
    {
        switch (value?.ValueCase)
        {
            case WireValue.ValueOneofCase.Text: writer.WriteStringValue(value.Text.ToStringUtf8()); break;
            case WireValue.ValueOneofCase.Boolean: writer.WriteBooleanValue(value.Boolean); break;
            case WireValue.ValueOneofCase.Integer: writer.WriteNumberValue(value.Integer); break;
            case WireValue.ValueOneofCase.Number when double.IsFinite(value.Number): writer.WriteNumberValue(value.Number); break;
            case WireValue.ValueOneofCase.Number: writer.WriteStringValue(value.Number.ToString(CultureInfo.InvariantCulture)); break;
            case WireValue.ValueOneofCase.Binary: writer.WriteBase64StringValue(value.Binary.Span); break;
            case WireValue.ValueOneofCase.List:
                writer.WriteStartArray();
                foreach (var item in value.List.Values) Write(writer, item);
                writer.WriteEndArray();
                break;
            case WireValue.ValueOneofCase.Map:
                writer.WriteStartObject();
                foreach (var item in value.Map.Values)
                {
                    writer.WritePropertyName(item.Key.ToStringUtf8());
                    Write(writer, item.Value);
                }

                writer.WriteEndObject();
                break;
            default: writer.WriteNullValue(); break;
        }
    }
}
