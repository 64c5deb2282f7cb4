using Embedded.Dashboard.Listening;
using Embedded.Dashboard.Otlp.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Embedded.Dashboard.Otlp;

/// <summary>Telemetry by HTTP, as Protocol Buffers.</summary>
internal static class OtlpHttpEndpoints
{
    private const string Protobuf = "application/x-protobuf";

    public static void MapOtlpHttp(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithMetadata(new ListenerMetadata(ListenerKind.OtlpHttp)).AllowAnonymous();
        v1.MapPost("/traces", (HttpContext context, OtlpReceiver receiver) => TakeAsync(context, WireTraces.Parser, receiver.Take));
        v1.MapPost("/logs", (HttpContext context, OtlpReceiver receiver) => TakeAsync(context, WireLogs.Parser, receiver.Take));
        v1.MapPost("/metrics", (HttpContext context, OtlpReceiver receiver) => TakeAsync(context, WireMetrics.Parser, receiver.Take));
    }

    /// <summary>Errors are a google.rpc.Status, as OTLP has it.</summary>
    public static Task WriteErrorAsync(HttpContext context, int status, StatusCode code, string message)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new WireStatus { Code = (int)code, Message = message });
    }

    private static async Task TakeAsync<T>(HttpContext context, MessageParser<T> parser, Func<T, WireResponse> take)
        where T : class, IMessage<T>
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (!Protobuf.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            await WriteErrorAsync(context, StatusCodes.Status415UnsupportedMediaType, StatusCode.InvalidArgument, $"Only {Protobuf} is understood. Set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.");
            return;
        }

        var limit = context.RequestServices.GetRequiredService<Runs.RunCatalog>().Live.Telemetry.Limits.MaxRequestBytes;
        using var body = await OtlpBody.ReadAsync(context.Request, limit, context.RequestAborted);
        if (body.Error is { } error)
        {
            await WriteErrorAsync(context, error.Status, error.Code, error.Message);
            return;
        }

        var received = Received<T>.Read(() => parser.WithDiscardUnknownFields(true).ParseFrom(body.Bytes));
        if (received.Message is { } message) await WriteAsync(context, take(message));
        else await WriteErrorAsync(context, StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, $"The request cannot be read: {received.Fault}");
    }

    private static async Task WriteAsync(HttpContext context, IMessage message)
    {
        context.Response.ContentType = Protobuf;
        context.Response.ContentLength = message.CalculateSize();
        await context.Response.Body.WriteAsync(message.ToByteArray(), context.RequestAborted);
    }
}
