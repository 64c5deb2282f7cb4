namespace EndToEnd.Dashboards;

/// <summary>One application, started by <c>dotnet run</c> with sample suppliers, for the tests of a class; each signs in with the link printed last.</summary>
public sealed class RunningAppHost : IAsyncLifetime
{
    private AppHostProcess? _process;

    internal AppHostProcess Process => _process!;

    public async ValueTask InitializeAsync()
    {
        _process = AppHostProcess.Run("--LoadSuppliers:Count", "5000");
        await _process.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
