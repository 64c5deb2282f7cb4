using System.Formats.Cbor;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Http;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>CloudWatch: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html</summary>
internal sealed class CborProtocol : IAwsProtocol
{
    public string Name => "cbor";

    // POST /service/GraniteServiceVersion20100801/operation/GetMetricData
    public async Task<AwsCall> ReadAsync(HttpRequest request, string file)
    {
        var path = request.Path.Value!.Split('/');
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new(AwsNames.Service(path[2]), AwsNames.Operation(path[4]), body.Length == 0 ? [] : Read(new CborReader(body.ToArray()))!.AsObject());
    }

    public Task AnswerAsync(HttpResponse response, AwsCall call, JsonObject answer) => WriteAsync(response, answer);

    public Task FailAsync(HttpResponse response, string code, string message) => WriteAsync(response, new() { ["__type"] = $"com.amazonaws.cloudwatch#{code}", ["message"] = message });

    private static async Task WriteAsync(HttpResponse response, JsonObject body)
    {
        var writer = new CborWriter();
        Write(writer, body);
        response.ContentType = "application/cbor";
        response.Headers["smithy-protocol"] = "rpc-v2-cbor";
        await response.Body.WriteAsync(writer.Encode());
    }

    private static JsonNode? Read(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                var map = new JsonObject();
                reader.ReadStartMap();
                while (reader.PeekState() != CborReaderState.EndMap)
                    map[reader.ReadTextString()] = Read(reader);
                reader.ReadEndMap();
                return map;
            case CborReaderState.StartArray:
                var list = new JsonArray();
                reader.ReadStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                    list.Add(Read(reader));
                reader.ReadEndArray();
                return list;
            case CborReaderState.Tag:
                Assert.Equal(CborTag.UnixTimeSeconds, reader.ReadTag());
                return AwsTimestamps.Text(Read(reader)!.GetValue<double>());
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return (double)reader.ReadInt64();
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                return reader.ReadDouble();
            case CborReaderState.Null:
                reader.ReadNull();
                return null;
            case var state:
                throw new NotSupportedException($"The CLI sent {state}, which is in no request of CloudWatch.");
        }
    }

    private static void Write(CborWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNull();
                break;
            case JsonObject map:
                writer.WriteStartMap(map.Count);
                foreach (var (name, value) in map)
                {
                    writer.WriteTextString(name);
                    Write(writer, value);
                }

                writer.WriteEndMap();
                break;
            case JsonArray list:
                writer.WriteStartArray(list.Count);
                foreach (var each in list)
                    Write(writer, each);
                writer.WriteEndArray();
                break;
            case var value when AwsTimestamps.TryRead(value, out var seconds):
                writer.WriteTag(CborTag.UnixTimeSeconds);
                writer.WriteDouble(seconds);
                break;
            case var value when value.GetValueKind() == JsonValueKind.String:
                writer.WriteTextString(value.GetValue<string>());
                break;
            case var value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(value.GetValue<bool>());
                break;
            case var value:
                writer.WriteDouble(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
