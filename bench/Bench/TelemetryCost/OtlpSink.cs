using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bench.TelemetryCost;

/// <summary>
/// A process that takes telemetry and throws it away, as little as a receiver can do. Started by <c>telemetry-cost</c> as
/// <c>Bench otlp-sink PROTOCOL</c>; at its end it says what came.
/// </summary>
internal static class OtlpSink
{
    public const string Command = "otlp-sink";

    private static readonly byte[] EmptyMessage = new byte[5];

    public static async Task RunAsync(string protocol)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        var grpc = protocol == "grpc";
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        await using var sink = builder.Build();
        var (exports, bytes) = (0L, 0L);
        sink.MapPost("/{**signal}", async context =>
        {
            Interlocked.Add(ref bytes, await ReadAsync(context.Request));
            Interlocked.Increment(ref exports);
            if (!grpc)
                return;
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(EmptyMessage, context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await sink.RunAsync();
        Console.WriteLine($"received {exports} {bytes}");
    }

    private static async Task<long> ReadAsync(HttpRequest request)
    {
        var total = 0L;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            total += read.Buffer.Length;
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return total;
        }
    }
}
