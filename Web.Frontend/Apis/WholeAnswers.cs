namespace Web.Frontend.Apis;

/// <summary>
/// Reads an answer to its end before it is an answer. The time limits and repetitions around this handler end where it
/// returns; without it they would cover the headers only, and a body that stalls would hold a page for good.
/// </summary>
internal sealed class WholeAnswers : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
