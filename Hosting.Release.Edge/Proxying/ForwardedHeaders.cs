using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Hosting.Release.Edge.Proxying;

/// <summary>
/// What a load balancer of AWS tells of a request: the client's address at the end of what was there, scheme and port of the listener in
/// place of what was there. Host stays as the client said it.
/// </summary>
/// <param name="discards">Whether the answer is thrown away, and an error takes its place.</param>
internal sealed class ForwardedHeaders(bool discards) : HttpTransformer
{
    private const string For = "X-Forwarded-For";
    private const string Proto = "X-Forwarded-Proto";
    private const string Port = "X-Forwarded-Port";

    public override async ValueTask TransformRequestAsync(
        HttpContext context, HttpRequestMessage request, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(context, request, destinationPrefix, cancellationToken);
        var headers = request.Headers;
        headers.Host = context.Request.Host.Value;
        headers.Remove(For);
        headers.TryAddWithoutValidation(For, (string[])[string.Join(", ", [.. context.Request.Headers[For], AddressOf(context.Connection)])]);
        headers.Remove(Proto);
        headers.TryAddWithoutValidation(Proto, context.Request.Scheme);
        headers.Remove(Port);
        headers.TryAddWithoutValidation(Port, context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture));
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext context, HttpResponseMessage? response, CancellationToken cancellationToken)
    {
        if (!discards || response is null)
            return await base.TransformResponseAsync(context, response, cancellationToken);
        // To its end: only then is it certain that the instance has done what it was asked.
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        return false;
    }

    private static string AddressOf(ConnectionInfo connection)
    {
        var address = connection.RemoteIpAddress ?? IPAddress.None;
        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
