using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Embedded.Dashboard.Otlp.Wire;
using Google.Protobuf;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.Otlp;

/// <summary>What senders do wrong, by both protocols, against the real dashboard; after each it still answers.</summary>
[Trait("Speed", "Integration")]
public sealed class OtlpFaultTests : IAsyncLifetime
{
    private DashboardProcess _dashboard = null!;
    private HttpClient _api = null!;
    private HttpClient _otlp = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await DashboardProcess.StartAsync(new Dictionary<string, string?> { ["Dashboard__TelemetryLimits__MaxRequestBytes"] = "1048576", ["Dashboard__TelemetryLimits__MaxResourceCount"] = "50" });
        _api = _dashboard.CreateApiClient();
        _otlp = _dashboard.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/api/telemetry")).StatusCode);
        _api.Dispose();
        _otlp.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task A_sender_without_the_key_is_refused(string? key)
    {
        using var http = await HttpAsync("traces", Traces(), key: key);
        var grpc = await GrpcAsync("trace", "Trace", Traces(), key);

        Assert.Equal(HttpStatusCode.Unauthorized, http.StatusCode);
        Assert.Equal(16, WireStatus.Parser.ParseFrom(await http.Content.ReadAsByteArrayAsync()).Code);
        Assert.Equal("16", grpc);
        Assert.Equal(0, await ReceivedAsync());
    }

    [Fact]
    public async Task Garbage_and_truncated_requests_are_the_senders_fault()
    {
        var whole = Traces();
        foreach (var body in new[] { Encoding.UTF8.GetBytes("no protobuf at all"), whole[..(whole.Length / 2)], [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f], Enumerable.Repeat((byte)0x0b, 500).ToArray() })
        {
            using var http = await HttpAsync("traces", body);
            Assert.Equal(HttpStatusCode.BadRequest, http.StatusCode);
            Assert.Equal(3, WireStatus.Parser.ParseFrom(await http.Content.ReadAsByteArrayAsync()).Code);
            Assert.Equal("3", await GrpcAsync("trace", "Trace", body));
        }
    }

    [Fact]
    public async Task Random_bytes_never_end_the_process()
    {
        var random = new Random(20260504);
        var whole = Traces();
        for (var i = 0; i < 300; i++)
        {
            // Bytes of a real request with some of them changed get further than noise.
            var body = (byte[])whole.Clone();
            for (var k = 0; k < 1 + (i % 12); k++) body[random.Next(body.Length)] = (byte)random.Next(256);
            using var http = await HttpAsync((i % 3) switch { 0 => "traces", 1 => "logs", _ => "metrics" }, body);
            Assert.Contains(http.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }
    }

    [Fact]
    public async Task Oversized_requests_and_gzip_bombs_are_refused()
    {
        using var large = await HttpAsync("traces", new byte[(1 << 20) + 1]);
        using var bomb = await HttpAsync("traces", Gzip(new byte[64 << 20]), "gzip");
        using var unknown = await HttpAsync("traces", Traces(), "br");
        using var cut = await HttpAsync("traces", Gzip(Traces())[..20], "gzip");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, cut.StatusCode);
        Assert.Equal("8", await GrpcAsync("trace", "Trace", new byte[(1 << 20) + 1]));
    }

    [Fact]
    public async Task Gzip_is_unpacked_and_JSON_is_named_as_not_understood()
    {
        using var packed = await HttpAsync("traces", Gzip(Traces()), "gzip");
        using var json = await _otlp.PostAsync(new Uri(_dashboard.OtlpHttp, "/v1/traces"), WithKey(new StringContent("{}", Encoding.UTF8, "application/json")));

        Assert.Equal(HttpStatusCode.OK, packed.StatusCode);
        Assert.Equal(1, await ReceivedAsync());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public async Task Spans_with_ids_that_are_none_are_left_out_and_the_sender_is_told()
    {
        var request = Request(Span(1), Span(2), Span(3), Span(4));
        var spans = request.ResourceSpans[0].ScopeSpans[0].Spans;
        spans[1].TraceId = ByteString.CopyFrom(new byte[16]);
        spans[2].SpanId = ByteString.CopyFrom(1, 2, 3);
        spans[3].ParentSpanId = ByteString.CopyFrom(new byte[9]);

        using var response = await HttpAsync("traces", request.ToByteArray());
        var answer = WireResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, answer.PartialSuccess.Rejected);
        Assert.Contains("trace id", answer.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(1, (await CountsAsync()).GetProperty("kept").GetInt64());
    }

    [Fact]
    public async Task Resources_beyond_the_limit_are_left_out_and_the_sender_is_told()
    {
        var request = new WireTraces();
        for (var i = 0; i < 60; i++) request.ResourceSpans.Add(Request($"service-{i.ToString(CultureInfo.InvariantCulture)}", Span(i + 1)).ResourceSpans[0]);

        using var response = await HttpAsync("traces", request.ToByteArray());
        var answer = WireResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal(10, answer.PartialSuccess.Rejected);
        Assert.Contains("MaxResourceCount", answer.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attribute_bombs_and_texts_that_are_no_UTF_8_are_cut_to_what_can_be_shown()
    {
        var span = Span(1);
        span.Name = ByteString.CopyFrom(0xff, 0xfe, (byte)'x');
        for (var i = 0; i < 5_000; i++) span.Attributes.Add(Attribute($"key{i}", "value"));
        span.Attributes[0].Value.Text = ByteString.CopyFromUtf8(new string('x', 200_000));
        for (var i = 0; i < 500; i++) span.Events.Add(new WireEvent { Name = ByteString.CopyFromUtf8("e") });

        using var response = await HttpAsync("traces", Request(span).ToByteArray());
        var kept = (await TraceAsync(1)).GetProperty("spans")[0];

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(128, kept.GetProperty("attributes").EnumerateObject().Count());
        Assert.Equal(16_384, kept.GetProperty("attributes").GetProperty("key0").GetString()!.Length);
        Assert.Equal(128, kept.GetProperty("events").GetArrayLength());
        Assert.Equal(5_000 - 128 + 500 - 128, kept.GetProperty("droppedCount").GetInt32());
        Assert.EndsWith("x", kept.GetProperty("name").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_of_zero_and_of_the_end_of_time_are_taken()
    {
        var zero = Span(1);
        (zero.StartNanos, zero.EndNanos) = (0, 0);
        var far = Span(2);
        (far.StartNanos, far.EndNanos) = (ulong.MaxValue - 1, ulong.MaxValue);
        var longest = Span(3);
        (longest.StartNanos, longest.EndNanos) = (1, ulong.MaxValue);

        using var response = await HttpAsync("traces", Request(zero, far, longest).ToByteArray());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, (await _api.GetFromJsonAsync<JsonElement>("/api/traces")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/api/traces?minMs=1")).StatusCode);
        for (var i = 1; i <= 3; i++) Assert.Equal(1, (await TraceAsync(i)).GetProperty("spans").GetArrayLength());
    }

    [Fact]
    public async Task Recorded_requests_of_the_services_are_taken_whole()
    {
        foreach (var (signal, body) in RecordedOtlp.Requests())
        {
            using var response = await HttpAsync(signal, body);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Null(WireResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).PartialSuccess);
        }

        var slow = (await _api.GetFromJsonAsync<JsonElement>("/api/traces?minMs=600&text=GET%20%2Fadmin%2Fsuppliers")).GetProperty("items")[0];
        var spans = (await _api.GetFromJsonAsync<JsonElement>($"/api/traces/{slow.GetProperty("traceId").GetString()}")).GetProperty("spans");
        Assert.Contains(spans.EnumerateArray(), s => s.GetProperty("name").GetString() == "SELECT suppliers" && s.GetProperty("durationMs").GetDouble() > 500);
    }

    private static byte[] Traces() => Request(Span(1)).ToByteArray();

    private static WireTraces Request(params WireSpan[] spans) => Request("fault-tests", spans);

    private static WireTraces Request(string service, params WireSpan[] spans) => new()
    {
        ResourceSpans = { new ResourceSpans { Resource = new() { Attributes = { Attribute("service.name", service) } }, ScopeSpans = { new ScopeSpans { Spans = { spans } } } } },
    };

    private static WireSpan Span(int number)
    {
        var now = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        return new()
        {
            TraceId = ByteString.CopyFrom(Convert.FromHexString(TraceId(number))),
            SpanId = ByteString.CopyFrom(1, 2, 3, 4, 5, 6, 7, (byte)number),
            Name = ByteString.CopyFromUtf8("GET /"),
            StartNanos = now - 5_000_000,
            EndNanos = now,
        };
    }

    private static string TraceId(int number) => $"ab{number:x30}";

    private static WireAttribute Attribute(string key, string value) => new() { Key = ByteString.CopyFromUtf8(key), Value = new() { Text = ByteString.CopyFromUtf8(value) } };

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static HttpContent WithKey(HttpContent content, string? key = DashboardProcess.OtlpKey)
    {
        if (key is not null) content.Headers.Add("x-otlp-api-key", key);
        return content;
    }

    private Task<HttpResponseMessage> HttpAsync(string signal, byte[] body, string? encoding = null, string? key = DashboardProcess.OtlpKey)
    {
        var content = WithKey(new ByteArrayContent(body), key);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        return _otlp.PostAsync(new Uri(_dashboard.OtlpHttp, $"/v1/{signal}"), content);
    }

    /// <summary>The status that gRPC answers with.</summary>
    private async Task<string> GrpcAsync(string package, string service, byte[] message, string? key = DashboardProcess.OtlpKey)
    {
        var frame = new byte[5 + message.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_dashboard.OtlpGrpc, $"/opentelemetry.proto.collector.{package}.v1.{service}Service/Export"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = WithKey(new ByteArrayContent(frame), key),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        using var response = await _otlp.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return response.Headers.TryGetValues("grpc-status", out var early) ? early.Single() : response.TrailingHeaders.GetValues("grpc-status").Single();
    }

    private async Task<long> ReceivedAsync() => (await CountsAsync()).GetProperty("received").GetInt64();

    private async Task<JsonElement> CountsAsync() => (await _api.GetFromJsonAsync<JsonElement>("/api/telemetry")).GetProperty("counts").GetProperty("spans");

    private Task<JsonElement> TraceAsync(int number) => _api.GetFromJsonAsync<JsonElement>($"/api/traces/{TraceId(number)}");
}
