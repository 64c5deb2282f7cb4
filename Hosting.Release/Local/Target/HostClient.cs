using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Local.Host;

namespace Hosting.Release.Local.Target;

/// <summary>The control API of a host. Every method throws <see cref="TargetException"/> when it does not answer, or not as it should.</summary>
internal sealed class HostClient(HostAddress host) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly AdminLink _link = new("The host", host.Address, host.Token, Patience, (message, inner) => new TargetException(message, inner));

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => _link.AskAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    public Task<T> AskAsync<T>(HttpMethod method, string path, CancellationToken cancellationToken) => _link.AskAsync<T>(method, path, null, cancellationToken);

    public Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) => _link.TellAsync(method, path, body, cancellationToken);

    public void Dispose() => _link.Dispose();
}
