using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace EndToEnd.Harness;

/// <summary>The application that these tests start for themselves when <c>E2E_BASE_URL</c> does not name a running one.</summary>
internal sealed class SiteUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private DistributedApplication? _application;

    /// <returns>The address of the site.</returns>
    public async ValueTask<Uri> StartAsync()
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(patience.Token);
        _application = await builder.BuildAsync(patience.Token);
        await _application.StartAsync(patience.Token);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync("web-frontend", WaitBehavior.StopOnResourceUnavailable, patience.Token);
        return _application.GetEndpoint("web-frontend");
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is null) return;
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
