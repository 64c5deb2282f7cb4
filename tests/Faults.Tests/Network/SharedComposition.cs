namespace Faults.Tests.Network;

/// <summary>One composed application for the tests of a class; each leaves its networks without a fault.</summary>
public sealed class SharedComposition : IAsyncLifetime
{
    private ComposedApplication? _application;

    internal ComposedApplication Application => _application!;

    public async ValueTask InitializeAsync() => _application = await ComposedApplication.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
    }
}
