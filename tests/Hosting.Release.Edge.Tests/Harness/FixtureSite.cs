using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Hosting.Release.Edge.Tests.Harness;

/// <summary>A small site with an API and an identity provider, all of which do what they are told to get wrong.</summary>
internal sealed class FixtureSite : IAsyncDisposable
{
    public const string Secret = "the secret of the load";
    public const string Style = "body { margin: 0 }";

    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 5).Select(n => new Guid(n, 0, 0, new byte[8]))];

    private readonly WebApplication _app;
    private volatile TaskCompletionSource? _stall;

    private FixtureSite(WebApplication app, string version) => (_app, Version) = (app, version);

    public string Version { get; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Changes the page before it is sent.</summary>
    public Func<string, string> Alter { get; set; } = page => page;

    /// <summary>The status of every page.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Null makes the style sheet 404.</summary>
    public string? StyleSheet { get; set; } = Style;

    public string AssetCaching { get; set; } = "no-cache";

    /// <summary>What was written, by its id.</summary>
    public ConcurrentDictionary<Guid, JsonElement> Suppliers { get; } = [];

    /// <summary>What is read in place of what was written; null for nothing.</summary>
    public ConcurrentDictionary<Guid, JsonElement?> ReadsAs { get; } = [];

    public ConcurrentBag<string> ForwardedFor { get; } = [];

    public ConcurrentBag<(string Path, int Status)> Assets { get; } = [];

    public ConcurrentBag<string> EndedRuns { get; } = [];

    public static async Task<FixtureSite> StartAsync(string version = "1.0.0+blue")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var site = new FixtureSite(app, version);
        app.Use(site.BeginAsync);
        app.MapGet("/health", () => "well");
        app.MapGet("/", () => site.Page("<h1>Welcome</h1>"));
        app.MapGet("/suppliers", () => site.Page($"<h1>Directory</h1>{string.Concat(Ids.Select(id => $"<a href=\"/suppliers/{id}\"> {NameOf(id)} </a>"))}"));
        app.MapGet("/suppliers/{id:guid}", (Guid id, HttpContext context) => Ids.Contains(id) ? site.Page($"<h1>{NameOf(id)}</h1>") : site.ReadSupplier(id));
        app.MapGet("/site.css", (HttpContext context) => site.Asset(context, "text/css", site.StyleSheet));
        app.MapGet("/icon.svg", (HttpContext context) => site.Asset(context, "image/svg+xml", "<svg/>"));
        app.MapGet("/.well-known/openid-configuration", () => HttpResults.Json(new { token_endpoint = new Uri(site.Address, "/token") }));
        app.MapPost("/token", (Delegate)GiveTokenAsync);
        app.MapPost("/suppliers", (Delegate)((HttpContext context) => site.WriteSupplierAsync(context, Guid.CreateVersion7(), 201)));
        app.MapPut("/suppliers/{id:guid}", (HttpContext context, Guid id) => site.WriteSupplierAsync(context, id, 200));
        app.MapDelete("/test-runs/{run}", (string run) =>
        {
            site.EndedRuns.Add(run);
            return HttpResults.NoContent();
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>From now on nothing is answered, until <see cref="GoOn"/>.</summary>
    public void Stall() => _stall = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn()
    {
        var stall = _stall;
        _stall = null;
        stall?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static string NameOf(Guid id) => $"Supplier & {id.ToString("N")[..8]}";

    private static async Task<IResult> GiveTokenAsync(HttpContext context) => (await context.Request.ReadFormAsync())["client_secret"] == Secret
        ? HttpResults.Json(new { access_token = "good", expires_in = 3600, token_type = "Bearer" })
        : HttpResults.StatusCode(401);

    private async Task BeginAsync(HttpContext context, RequestDelegate next)
    {
        ForwardedFor.Add(context.Request.Headers["X-Forwarded-For"].ToString());
        if (_stall is { } stall)
            await stall.Task;
        context.Response.Headers["X-Service-Version"] = Version;
        await next(context);
    }

    private IResult Page(string body) => HttpResults.Content(
        Alter($"""
            <!DOCTYPE html><html><head><base href="/" /><link rel="stylesheet" href="site.css" /><link rel="icon" href="icon.svg" /></head>
            <body>{body}<footer><span class="build">{Version[..7]}</span></footer></body></html>
            """),
        "text/html; charset=utf-8",
        statusCode: Status);

    private IResult Asset(HttpContext context, string type, string? content)
    {
        const string Tag = "\"of this version\"";
        var isSame = context.Request.Headers.IfNoneMatch == Tag;
        Assets.Add((context.Request.Path, isSame ? 304 : 200));
        if (content is null)
            return HttpResults.NotFound();
        context.Response.Headers.ETag = Tag;
        context.Response.Headers.CacheControl = AssetCaching;
        return isSame ? HttpResults.StatusCode(304) : HttpResults.Content(content, type);
    }

    private IResult ReadSupplier(Guid id)
    {
        var supplier = ReadsAs.TryGetValue(id, out var instead) ? instead : Suppliers[id];
        return supplier is null ? HttpResults.NotFound() : HttpResults.Json(supplier);
    }

    private async Task<IResult> WriteSupplierAsync(HttpContext context, Guid id, int status)
    {
        if (context.Request.Headers.Authorization != "Bearer good" || context.Request.Headers["X-Test-Run"].Count == 0)
            return HttpResults.StatusCode(401);
        var sent = await context.Request.ReadFromJsonAsync<Dictionary<string, object>>() ?? [];
        sent["id"] = id;
        sent["version"] = Suppliers.TryGetValue(id, out var before) ? before.GetProperty("version").GetInt64() + 1 : 1;
        var supplier = JsonSerializer.SerializeToElement(sent);
        Suppliers[id] = supplier;
        return HttpResults.Json(supplier, statusCode: status);
    }
}
