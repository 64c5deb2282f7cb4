using System.Net;

namespace Hosting.Release.Edge.Proxying;

/// <summary>How instances are asked: as plainly as can be, and each request once.</summary>
internal sealed class InstanceClient : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Shorter than the 130 seconds after which Kestrel closes an idle connection: it is never the instance that ends one between two requests.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    /// <summary>For requests, and for nothing that they do not say themselves.</summary>
    public HttpMessageInvoker Requests { get; } = new(new SingleSending(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionIdleTimeout = IdleTimeout,
    }));

    public void Dispose() => Requests.Dispose();
}
