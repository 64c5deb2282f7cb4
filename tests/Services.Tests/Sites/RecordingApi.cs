using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Services.Tests.Sites;

/// <summary>Stands for both APIs: has one record, and remembers in whose name it was asked.</summary>
internal sealed class RecordingApi : IAsyncDisposable
{
    private const string Record = """{"id":"0198c0de-0000-7000-8000-000000000001","name":"Joe's Beans","address":"1 Quay","city":"Oakland","state":"CA","email":"joe@beans.example","phone":"+12015550123","version":1}""";

    private readonly WebApplication _server;

    private RecordingApi(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    /// <summary>What it was asked, with the Authorization header of each; empty for one without.</summary>
    public ConcurrentQueue<(string Path, string Authorization)> Requests { get; } = [];

    /// <summary>A status with which it answers everything. Default: none.</summary>
    public int? Status { get; set; }

    public static async Task<RecordingApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new RecordingApi(builder.Build());
        api._server.Run(api.AnswerAsync);
        await api._server.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue((context.Request.Path, context.Request.Headers.Authorization.ToString()));
        if (Status is { } status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isList = segments.Length == 1 || segments is ["directory", "suppliers"];
        return context.Response.WriteAsync(isList
            ? $$"""{"items":[{{Record}}],"next":null,"previous":null,"asOf":"2026-01-02T03:04:05Z","ageSeconds":1}"""
            : Record);
    }
}
