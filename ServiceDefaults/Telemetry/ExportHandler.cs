using System.Net;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Keeps a collector that is not there, or hangs, from holding up the end of a process. While it runs, a collector that
/// cannot be reached is asked again until the exporter's patience (10 s) ends, so that a busy machine loses nothing.
/// </summary>
/// <remarks>
/// The exporter can repeat by itself, but sleeps for seconds in between, which nothing wakes it from: a process that is told to
/// end meanwhile does not. Here the end cuts the pause short.
/// </remarks>
internal sealed class ExportHandler(CancellationToken ending, HttpMessageHandler? inner = null)
    : DelegatingHandler(inner ?? new SocketsHttpHandler { AllowAutoRedirect = false })
{
    /// <summary>For each of the three signals. Default: 500 ms. A collector is never far away here.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var atTheEnd = ending.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).CancelAfter(LastPatience), limit);
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            try
            {
                return base.Send(request, limit.Token);
            }
            catch (Exception exception) when (IsLost(exception))
            {
                return GivenUp(request);
            }
            catch (HttpRequestException exception) when (IsAway(exception))
            {
                WaitHandle.WaitAny([ending.WaitHandle, limit.Token.WaitHandle], pause);
                limit.Token.ThrowIfCancellationRequested();
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var atTheEnd = ending.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).CancelAfter(LastPatience), limit);
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            try
            {
                return await base.SendAsync(request, limit.Token);
            }
            catch (Exception exception) when (IsLost(exception))
            {
                return GivenUp(request);
            }
            catch (HttpRequestException exception) when (IsAway(exception))
            {
                await PauseAsync(pause, limit.Token);
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending);
        await Task.Delay(pause, TimeProvider.System, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    // Nothing was sent, so nothing can arrive twice.
    private static bool IsAway(HttpRequestException exception) => exception.HttpRequestError == HttpRequestError.ConnectionError;

    private bool IsLost(Exception exception) =>
        ending.IsCancellationRequested && (exception is HttpRequestException or OperationCanceledException);

    // An answer that the exporter does not repeat the request for, unlike an exception.
    private static HttpResponseMessage GivenUp(HttpRequestMessage request) =>
        new(HttpStatusCode.BadRequest) { RequestMessage = request, Content = new ByteArrayContent([]) };
}
