using System.Security.Cryptography;
using System.Text;
using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Supervising;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hosting.Release.Local.Host;

/// <summary>
/// The host's control API, on this machine, for who knows its token: what a controller asks of a target, and what the supervisor asks of
/// the host. The documents are those of <see cref="IReleaseTarget"/>.
/// </summary>
internal sealed class HostControl(HostModel model, IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private readonly string _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private readonly HostStage _stage = ActivatorUtilities.CreateInstance<HostStage>(services);
    private ReleaseProgress? _progress;
    private WebApplication? _api;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _stage.Begin();
        _progress = ActivatorUtilities.CreateInstance<ReleaseProgress>(services, _stage);
        _progress.Begin();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(options => EdgeJson.Apply(options.SerializerOptions));
        _api = builder.Build();
        _api.Use(RequireTokenAsync);
        Map(_api);
        await _api.StartAsync(cancellationToken);
        var address = _api.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        RunFiles.Write(model.Folder.Host, new HostAddress(new Uri(address), _token));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_progress is not null)
            await _progress.DisposeAsync();
        await _stage.DisposeAsync();
        if (_api is not null)
            await _api.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
            await _api.DisposeAsync();
    }

    private void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/state", (CancellationToken cancellationToken) => _stage.StateAsync(cancellationToken));
        api.MapPost("/activities", (ReleaseActivity activity) => _stage.Board.Begin(activity));
        api.MapDelete("/activities", (string id) => _stage.Board.CancelAsync(id));
        api.MapGet("/observation", async (string? activity, DateTimeOffset? since, CancellationToken cancellationToken) =>
            await _stage.ObserveAsync(activity, since, cancellationToken));
        api.MapPost("/phase", (ReleasePhase phase, CancellationToken cancellationToken) => _stage.Faults.EnterAsync(phase, cancellationToken));
        api.MapPost("/load/start", (CancellationToken cancellationToken) => _stage.StartLoadAsync(cancellationToken));
        api.MapPost("/load/stop", (CancellationToken cancellationToken) => _stage.StopLoadAsync(cancellationToken));
        api.MapGet("/metrics", (DateTimeOffset since, CancellationToken cancellationToken) => _stage.Edge.GetMetricsAsync(since, cancellationToken));
    }

    private async Task RequireTokenAsync(HttpContext context, RequestDelegate next)
    {
        var given = Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes($"Bearer {_token}")))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e) when (e is EdgeException or ActivityFailedException or HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }
}
