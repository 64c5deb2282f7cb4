using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hosting.Release.Edge.Tests.Harness;

/// <summary>An instance of a service behind the load balancer: it says who it is, and waits or fails where it is told to.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly WebApplication _app;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;

    private Instance(WebApplication app, string name) => (_app, Name) = (app, name);

    public string Name { get; }

    public string Address => _app.Urls.Single();

    public bool IsHealthy { get; set; } = true;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The headers of each request, health checks aside.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Requests { get; } = [];

    public static async Task<Instance> StartAsync(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var instance = new Instance(app, name);
        app.MapGet("/health", context =>
        {
            context.Response.Headers["X-Service-Version"] = name;
            context.Response.StatusCode = instance.IsHealthy ? 200 : 503;
            return Task.CompletedTask;
        });
        app.Map("/{**path}", instance.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return instance;
    }

    /// <summary>Lets requests for <c>/held</c> go on.</summary>
    public void Release() => Interlocked.Exchange(ref _held, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            Requests.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
            context.Response.Headers["X-Service-Version"] = Name;
            if (context.Request.Path == "/held")
                await _held.Task.WaitAsync(context.RequestAborted);
            if (context.Request.Path == "/error")
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(Name);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
