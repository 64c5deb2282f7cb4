using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hosting.Release.Metrics;

/// <summary>Writes counts short: the first bucket that is not empty, and the counts from there on; <c>{"from":31,"counts":[2,0,5]}</c>.</summary>
internal sealed class LatencyCountsJsonConverter : JsonConverter<LatencyCounts>
{
    // Bucket 400 is beyond 30,000 years; more would only be a way to ask for memory.
    private const int MaxBuckets = 400;

    public override LatencyCounts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("from", out var from) || !from.TryGetInt32(out var first) || first is < 0 or > MaxBuckets
            || !document.RootElement.TryGetProperty("counts", out var counts) || counts.ValueKind != JsonValueKind.Array
            || counts.GetArrayLength() > MaxBuckets - first)
            throw new JsonException($"Latency counts are an object of 'from', 0 to {MaxBuckets}, and 'counts', a list that ends before bucket {MaxBuckets}.");
        return new LatencyCounts([.. Enumerable.Repeat(0L, first), .. counts.EnumerateArray().Select(Count)]);
    }

    public override void Write(Utf8JsonWriter writer, LatencyCounts value, JsonSerializerOptions options)
    {
        var from = value.Buckets.TakeWhile(count => count == 0).Count();
        var to = value.Buckets.Count - value.Buckets.Reverse().TakeWhile(count => count == 0).Count();
        writer.WriteStartObject();
        writer.WriteNumber("from", from < to ? from : 0);
        writer.WriteStartArray("counts");
        for (var bucket = from; bucket < to; bucket++)
            writer.WriteNumberValue(value.Buckets[bucket]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static long Count(JsonElement count) =>
        count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out var value) && value >= 0 ? value : throw new JsonException("A latency count is a whole number, 0 or more.");
}
