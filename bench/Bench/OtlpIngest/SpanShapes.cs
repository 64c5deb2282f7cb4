using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Embedded.Dashboard.Otlp.Wire;
using Google.Protobuf;

namespace Bench.OtlpIngest;

/// <summary>Spans as instrumentations of .NET write them: a page of the site calls two APIs, each of which asks its database; about ten attributes each.</summary>
internal static class SpanShapes
{
    public static readonly string[] Services = ["webfrontend", "suppliers-api", "customers-api"];

    public static WireTraces Request(int service, int count, Func<int, int, ulong> mark)
    {
        var spans = new ScopeSpans { Scope = new() { Name = Text(service == 0 ? "Microsoft.AspNetCore" : "Npgsql"), Version = Text("10.0.12") } };
        for (var i = 0; i < count; i++) spans.Spans.Add(Span(service, i, mark));
        var resource = new WireResource();
        Add(resource.Attributes, "service.name", Services[service], "service.instance.id", $"{Services[service]}-1", "service.version", "0.1.0", "telemetry.sdk.language", "dotnet", "telemetry.sdk.version", "1.20.1");
        return new() { ResourceSpans = { new ResourceSpans { Resource = resource, ScopeSpans = { spans } } } };
    }

    /// <summary>How long a span takes: a page 30 to 61 ms, what is below it less.</summary>
    public static ulong Nanos(int service, int span, long trace) => (30_000_000UL + ((ulong)(trace & 31) * 1_000_000)) / (ulong)(1 + (service * 2) + span);

    private static WireSpan Span(int service, int i, Func<int, int, ulong> mark)
    {
        var isOuter = i % SpanBatch.SpansOfTrace == 0;
        var span = new WireSpan
        {
            TraceId = Id(mark(i, 0), 16),
            SpanId = Id(mark(i, 1), 8),
            ParentSpanId = service == 0 && isOuter ? ByteString.Empty : Id(mark(i, 2), 8),
            StartNanos = mark(i, 3),
            EndNanos = mark(i, 4),
            Kind = isOuter ? 2 : 3,
        };
        if (i % 97 == 0) span.Status = new() { Code = 2, Message = Text("The operation was canceled.") };
        var route = service == 2 ? "/api/customers/{id}" : "/api/suppliers/{id}";
        var path = route.Replace("{id}", (i * 7919).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (isOuter)
        {
            span.Name = Text($"GET {route}");
            Add(span.Attributes, "http.request.method", "GET", "http.route", route, "url.path", path, "url.scheme", "http", "server.address", "localhost", "network.protocol.version", "1.1", "user_agent.original", "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36", "client.address", "127.0.0.1");
            Add(span.Attributes, "server.port", 5301);
            Add(span.Attributes, "http.response.status_code", i % 97 == 0 ? 500 : 200);
        }
        else if (service == 0)
        {
            span.Name = Text("GET");
            Add(span.Attributes, "http.request.method", "GET", "url.full", $"http://suppliers-api{path}", "server.address", "suppliers-api", "network.protocol.version", "1.1", "http.request.header.accept", "application/json", "network.peer.address", "127.0.0.1", "url.scheme", "http");
            Add(span.Attributes, "server.port", 5301);
            Add(span.Attributes, "network.peer.port", 40_000 + i);
            Add(span.Attributes, "http.response.status_code", 200);
        }
        else
        {
            span.Name = Text("SELECT suppliers");
            Add(span.Attributes, "db.system.name", "postgresql", "db.namespace", "suppliers", "db.operation.name", "SELECT", "db.collection.name", "suppliers", "db.query.text", "SELECT s.id, s.name, s.city, s.changed_at FROM suppliers s WHERE s.id = $1", "server.address", "127.0.0.1", "network.peer.address", "127.0.0.1", "db.client.connection.pool.name", "suppliers");
            Add(span.Attributes, "server.port", 5432);
            Add(span.Attributes, "db.response.returned_rows", i % 50);
        }

        return span;
    }

    private static void Add(Google.Protobuf.Collections.RepeatedField<WireAttribute> attributes, params string[] pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2) attributes.Add(new WireAttribute { Key = Text(pairs[i]), Value = new() { Text = Text(pairs[i + 1]) } });
    }

    private static void Add(Google.Protobuf.Collections.RepeatedField<WireAttribute> attributes, string key, long value) =>
        attributes.Add(new WireAttribute { Key = Text(key), Value = new() { Integer = value } });

    private static ByteString Text(string text) => ByteString.CopyFrom(text, Encoding.UTF8);

    private static ByteString Id(ulong mark, int length)
    {
        var bytes = new byte[length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, mark);
        return ByteString.CopyFrom(bytes);
    }
}
