using Embedded.Dashboard.Otlp.Wire;
using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Embedded.Dashboard.Otlp;

/// <summary>Telemetry by gRPC.</summary>
internal sealed class OtlpGrpcService(OtlpReceiver receiver)
{
    private Task<WireResponse> Take<T>(Received<T> request, Func<OtlpReceiver, T, WireResponse> take) where T : class =>
        request.Message is { } message
            ? Task.FromResult(take(receiver, message))
            : throw new RpcException(new Status(StatusCode.InvalidArgument, $"The request cannot be read: {request.Fault}"));

    /// <summary>Names the methods, and reads their requests so that one that cannot be read is the sender's fault and not the server's.</summary>
    public sealed class Methods : IServiceMethodProvider<OtlpGrpcService>
    {
        private static readonly Marshaller<WireResponse> Response = Marshallers.Create((response, context) => context.Complete(response.ToByteArray()), Unread);

        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<OtlpGrpcService> context)
        {
            Add(context, "trace", "Trace", WireTraces.Parser, static (r, m) => r.Take(m));
            Add(context, "logs", "Logs", WireLogs.Parser, static (r, m) => r.Take(m));
            Add(context, "metrics", "Metrics", WireMetrics.Parser, static (r, m) => r.Take(m));
        }

        private static void Add<T>(ServiceMethodProviderContext<OtlpGrpcService> context, string package, string service, MessageParser<T> parser, Func<OtlpReceiver, T, WireResponse> take)
            where T : class, IMessage<T>
        {
            var lean = parser.WithDiscardUnknownFields(true);
            var request = Marshallers.Create<Received<T>>((_, _) => throw new NotSupportedException(), c => Received<T>.Read(() => lean.ParseFrom(c.PayloadAsReadOnlySequence())));
            var method = new Method<Received<T>, WireResponse>(MethodType.Unary, $"opentelemetry.proto.collector.{package}.v1.{service}Service", "Export", request, Response);
            context.AddUnaryMethod(method, [], (handler, received, _) => handler.Take(received, take));
        }

        private static WireResponse Unread(DeserializationContext context) => throw new NotSupportedException();
    }
}
