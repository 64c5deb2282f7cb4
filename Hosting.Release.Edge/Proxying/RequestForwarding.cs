using Hosting.Release.Control;
using Hosting.Release.Edge.Counting;
using Hosting.Release.Edge.Targets;
using Yarp.ReverseProxy.Forwarder;

namespace Hosting.Release.Edge.Proxying;

/// <summary>
/// Takes one request to one instance, once. An instance that does not answer makes 502 or 504, a side without instances 503, and no other one is
/// asked in its place: so does the load balancer that this one stands for.
/// </summary>
internal sealed class RequestForwarding(
    Routing routing, SecondCounts counts, IHttpForwarder forwarder, InstanceClient client, TimeProvider clock)
{
    // An instance that is to stop may be met by as many changes in a row before nobody is found, and they are made by hand or once a second.
    private const int Looks = 5;

    // Who gives up before has gone elsewhere; who gives up after it was kept waiting, and that is an answer that never came.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly ForwarderRequestConfig Plain = new()
    {
        // The idle timeout of the load balancer that this one stands for.
        ActivityTimeout = TimeSpan.FromSeconds(60),
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly ForwardedHeaders _answering = new(discards: false);
    private readonly ForwardedHeaders _discarding = new(discards: true);

    public async Task ForwardAsync(HttpContext context, EdgeListener listener)
    {
        var began = clock.GetTimestamp();
        if (Enter(context, listener) is not { } target)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var error = ForwarderError.NoAvailableDestinations;
        if (target.Instance is not { } instance)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            try
            {
                error = target.Fault is { } fault
                    ? await FailAsync(context, instance, fault)
                    : await SendAsync(context, instance, _answering);
            }
            finally
            {
                instance.Leave();
            }
        }

        var took = clock.GetElapsedTime(began);
        if (!IsClients(error))
            counts.Add(listener.Kind, target.Service, target.Side, took, isError: IsOnTheWay(error) || context.Response.StatusCode >= StatusCodes.Status500InternalServerError);
        else if (took >= Patience)
            counts.Add(listener.Kind, target.Service, target.Side, took, isError: true);
    }

    private Target? Enter(HttpContext context, EdgeListener listener)
    {
        Target? target = null;
        for (var look = 0; look < Looks; look++)
        {
            if (routing.Table.Find(listener.Name, context.Request.Path) is not { } service)
                return null;
            var side = service.Choose(listener.Kind);
            var group = service.Of(side);
            target = new Target(service.Name, side, group.Fault, group.Enter());
            // Nobody, of a group that has some: they are all taken out since the table was read.
            if (target.Instance is not null || group.Instances.Count == 0)
                return target;
        }

        return target;
    }

    private ValueTask<ForwarderError> SendAsync(HttpContext context, Instance instance, ForwardedHeaders headers) =>
        forwarder.SendAsync(context, instance.Address, client.Requests, Plain, headers);

    private async ValueTask<ForwarderError> FailAsync(HttpContext context, Instance instance, EdgeFault fault)
    {
        if (fault.Delay > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(fault.Delay, clock, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                return ForwarderError.RequestCanceled;
            }
        }

        if (Random.Shared.NextDouble() >= fault.ErrorRate)
            return await SendAsync(context, instance, _answering);
        var error = fault.AsksBeforeError ? await SendAsync(context, instance, _discarding) : ForwarderError.None;
        if (error != ForwarderError.None)
            return error;

        // As if the instance itself had answered so.
        var response = context.Response;
        response.Clear();
        response.StatusCode = StatusCodes.Status500InternalServerError;
        response.ContentType = "text/plain; charset=utf-8";
        if (instance.Version is { } version)
            response.Headers["X-Service-Version"] = version;
        await response.WriteAsync("An error on purpose: the rehearsal of a release makes it.\n", context.RequestAborted);
        return ForwarderError.None;
    }

    private static bool IsOnTheWay(ForwarderError error) =>
        error is not (ForwarderError.None or ForwarderError.NoAvailableDestinations);

    private static bool IsClients(ForwarderError error) => error is ForwarderError.RequestCanceled
        or ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient
        or ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient
        or ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeResponseCanceled
        or ForwarderError.UpgradeResponseClient;

    private sealed record Target(string Service, Side Side, EdgeFault? Fault, Instance? Instance);
}
