using System.Net;
using Embedded.Dashboard.Contracts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Embedded.Dashboard.Listening;

/// <summary>Every address that the dashboard listens on.</summary>
internal sealed class Listeners
{
    private const string DefaultFrontend = "http://localhost:18888";
    private const string DefaultOtlpGrpc = "http://localhost:18889";
    private const string DefaultOtlpHttp = "http://localhost:18890";

    private readonly List<(ListenAddress Address, ListenOptions Options)> _bound = [];

    private Listeners(IReadOnlyList<ListenAddress> addresses, bool allowRemote)
    {
        Addresses = addresses;
        AllowRemote = allowRemote;
    }

    public IReadOnlyList<ListenAddress> Addresses { get; }

    public bool AllowRemote { get; }

    /// <summary>Reads and checks the settings. An OTLP address that is set to nothing is not listened on.</summary>
    /// <exception cref="ListenException">An address is none, or can be reached from elsewhere without leave.</exception>
    public static Listeners From(IConfiguration configuration)
    {
        var allowRemote = configuration.GetValue("Dashboard:AllowRemote", defaultValue: false);
        ListenAddress[] addresses =
        [
            .. ListenAddress.Parse(ListenerKind.Frontend, DashboardSettings.FrontendUrls, configuration["urls"] is { Length: > 0 } urls ? urls : DefaultFrontend),
            .. ListenAddress.Parse(ListenerKind.OtlpGrpc, DashboardSettings.OtlpGrpcUrl, configuration[DashboardSettings.OtlpGrpcUrl] ?? DefaultOtlpGrpc),
            .. ListenAddress.Parse(ListenerKind.OtlpHttp, DashboardSettings.OtlpHttpUrl, configuration[DashboardSettings.OtlpHttpUrl] ?? DefaultOtlpHttp),
        ];
        if (!allowRemote && addresses.FirstOrDefault(a => !a.IsLoopback) is { } remote)
            throw new ListenException($"'{remote.Url.OriginalString}' ({remote.Setting}) can be reached from other machines. Use localhost, or set {DashboardSettings.AllowRemote}=true if that is what you want.");
        return new(addresses, allowRemote);
    }

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        foreach (var address in Addresses)
        {
            void Use(ListenOptions options)
            {
                options.Protocols = address.Kind == ListenerKind.OtlpGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1;
                if (address.IsHttps) options.UseHttps();
                var feature = new ListenerFeature(address.Kind);
                options.Use(next => connection =>
                {
                    connection.Features.Set(feature);
                    return next(connection);
                });
                _bound.Add((address, options));
            }

            // A name of the machine itself may be both of its loopback addresses; a free port cannot be found for two at once.
            if (address.IsLocalhost && address.Url.Port != 0) kestrel.ListenLocalhost(address.Url.Port, Use);
            else if (address.IsLocalhost) kestrel.Listen(IPAddress.Loopback, 0, Use);
            else if (address.Address is { } ip && !ip.Equals(IPAddress.Any)) kestrel.Listen(ip, address.Url.Port, Use);
            else kestrel.ListenAnyIP(address.Url.Port, Use);
        }
    }

    /// <summary>Where something is listened to, with the port that was taken; null where it is not. To be asked once the server has started.</summary>
    public string? AddressOf(ListenerKind kind)
    {
        foreach (var (address, options) in _bound)
        {
            if (address.Kind != kind) continue;
            var port = address.Url.Port != 0 ? address.Url.Port : options.IPEndPoint!.Port;
            var host = address.Address is { } ip && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)) ? "localhost" : address.Url.Host;
            return $"{address.Url.Scheme}://{host}:{port}";
        }

        return null;
    }
}
