using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.ReleaseChannels;

/// <summary>
/// Within a request of the test channel, calls another service by its endpoint <c>test</c> (<c>services:NAME:test:0</c>), which leads to the
/// side that is tested. A service without such an endpoint is called as ever. To be put before service discovery.
/// </summary>
internal sealed class TestChannelHandler(IConfiguration configuration) : DelegatingHandler
{
    private const string Endpoint = "test";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An address that names an endpoint already begins with an underscore: https+http://_name.service.
        if (ReleaseChannel.IsTest && request.RequestUri is { Host: [not '_', ..] service } address && configuration[$"services:{service}:{Endpoint}:0"] is not null)
            request.RequestUri = new UriBuilder(address) { Host = $"_{Endpoint}.{service}" }.Uri;
        return base.SendAsync(request, cancellationToken);
    }
}
