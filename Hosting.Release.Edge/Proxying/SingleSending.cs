namespace Hosting.Release.Edge.Proxying;

/// <summary>
/// Keeps .NET from sending a request twice that may have been carried out. It sends one again when an old connection ends without a word, unless
/// the request has a body, and asks for no method: a POST without a body would be among them.
/// </summary>
internal sealed class SingleSending(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null && !IsSafe(request.Method))
            request.Content = new ByteArrayContent([]);
        return base.SendAsync(request, cancellationToken);
    }

    // Of the idempotent ones only those that change nothing: a DELETE that is sent again is told that there is nothing to delete.
    private static bool IsSafe(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options || method == HttpMethod.Trace;
}
