using System.Net;
using System.Text;

namespace Web.Tests;

/// <summary>An API that gives the answers it was told, in turn, and remembers what it was asked.</summary>
internal sealed class AnsweringApi : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<(HttpMethod Method, string Path, string IfMatch)> Requests { get; } = [];

    /// <summary>The key of each request; empty for one without.</summary>
    public List<string> IdempotencyKeys { get; } = [];

    /// <summary>The test run of each request; empty for one without.</summary>
    public List<string> TestRuns { get; } = [];

    public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new("http://api") };

    public AnsweringApi Answers(HttpStatusCode status, string body = "{}", string mediaType = "application/json", string? etag = null)
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
            if (etag is not null)
                response.Headers.ETag = new(etag);
            return response;
        });
        return this;
    }

    /// <summary>Forgets the answers that were not asked for.</summary>
    public AnsweringApi Clear()
    {
        _answers.Clear();
        return this;
    }

    public AnsweringApi Fails(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.Method, request.RequestUri!.PathAndQuery, request.Headers.IfMatch.ToString()));
        IdempotencyKeys.Add(Header(request, "Idempotency-Key"));
        TestRuns.Add(Header(request, "X-Test-Run"));
        return Task.FromResult(_answers.Dequeue()());
    }

    private static string Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}
