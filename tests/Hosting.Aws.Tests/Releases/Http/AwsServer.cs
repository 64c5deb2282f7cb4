using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>
/// A fake of AWS behind HTTP, on a port of this machine: it takes what the AWS CLI sends with <c>AWS_ENDPOINT_URL</c>, in the protocol of each service, hands it to the
/// fake as the call that the CLI was given, and answers in that protocol. Which service speaks which stands in the CLI's own models (botocore, <c>service-2.json</c>,
/// <c>metadata.protocols</c>).
/// </summary>
internal sealed class AwsServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly IAwsCli _fake;

    private AwsServer(WebApplication web, IAwsCli fake) => (_web, _fake) = (web, fake);

    /// <summary>Its address, for <c>AWS_ENDPOINT_URL</c>.</summary>
    public string Address => _web.Urls.Single();

    /// <summary>How many calls came by HTTP, by protocol.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, int> Calls { get; } = new();

    public static async Task<AwsServer> StartAsync(IAwsCli fake)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new AwsServer(builder.Build(), fake);
        server._web.Run(server.AnswerAsync);
        await server._web.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var protocol = Protocol(context.Request);
        Calls.AddOrUpdate(protocol.Name, 1, (_, count) => count + 1);
        var file = Path.GetTempFileName();
        try
        {
            var call = await protocol.ReadAsync(context.Request, file);
            await AnswerAsync(context.Response, protocol, call);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task AnswerAsync(HttpResponse response, IAwsProtocol protocol, AwsCall call)
    {
        try
        {
            await protocol.AnswerAsync(response, call, await _fake.CallAsync(call, response.HttpContext.RequestAborted));
        }
        catch (AwsException e)
        {
            response.StatusCode = e.Code is "NoSuchKey" or "NoSuchBucket" ? 404 : e.Code == "PreconditionFailed" ? 412 : 400;
            await protocol.FailAsync(response, e.Code ?? "InternalFailure", e.Said);
        }
    }

    private static IAwsProtocol Protocol(HttpRequest request) => request switch
    {
        _ when request.Headers.ContainsKey("X-Amz-Target") => new JsonProtocol(),
        _ when request.HasFormContentType => new QueryProtocol(),
        _ => new S3Protocol(),
    };
}
