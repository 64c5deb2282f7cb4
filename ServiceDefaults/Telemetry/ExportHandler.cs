using System.Net;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Keeps a collector that is not there, or hangs, from holding up the end of a process. While it runs, the exporter's own
/// patience (10 s) counts and its repeats go on, so that a busy machine loses nothing.
/// </summary>
internal sealed class ExportHandler(CancellationToken ending) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    /// <summary>For each of the three signals. Default: 500 ms. A collector is never far away here.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(500);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var atTheEnd = ending.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).CancelAfter(LastPatience), limit);
        try
        {
            return base.Send(request, limit.Token);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return GivenUp(request);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var atTheEnd = ending.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).CancelAfter(LastPatience), limit);
        try
        {
            return await base.SendAsync(request, limit.Token);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return GivenUp(request);
        }
    }

    private bool IsLost(Exception exception) =>
        ending.IsCancellationRequested && (exception is HttpRequestException or OperationCanceledException);

    // An answer that the exporter does not repeat the request for, unlike an exception.
    private static HttpResponseMessage GivenUp(HttpRequestMessage request) =>
        new(HttpStatusCode.BadRequest) { RequestMessage = request, Content = new ByteArrayContent([]) };
}
