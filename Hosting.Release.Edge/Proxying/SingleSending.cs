namespace Hosting.Release.Edge.Proxying;

/// <summary>
/// Keeps .NET from sending a request twice that may have been carried out. It sends one again when an old connection ends without a word, unless
/// the request has a body, and asks for no method: a POST without a body would be among them.
/// </summary>
internal sealed class SingleSending(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null && !IsIdempotent(request.Method))
            request.Content = new ByteArrayContent([]);
        return base.SendAsync(request, cancellationToken);
    }

    // RFC 9110 section 9.2.2.
    private static bool IsIdempotent(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete
        || method == HttpMethod.Options || method == HttpMethod.Trace;
}
