using Embedded.Dashboard.AppHost;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Listening;
using Embedded.Dashboard.Options;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.SignIn;

/// <summary>The token that signs a browser in. It does so once; then there is a new one, and whoever started the dashboard is told its link.</summary>
internal sealed class SignInTokens
{
    private readonly Lock _gate = new();
    private readonly Listeners _listeners;
    private readonly AppHostConnection _appHost;
    private readonly bool _hasAppHost;
    private string _current;
    private bool _isUntold;

    public SignInTokens(IOptions<DashboardOptions> options, Listeners listeners, AppHostConnection appHost)
    {
        _listeners = listeners;
        _appHost = appHost;
        _hasAppHost = options.Value.AppHost.Key is not null;
        _current = options.Value.Frontend.BrowserToken is { Length: > 0 } token ? token : Secret.Generate();
        appHost.Changed += TellIfMissed;
    }

    /// <summary>To be asked once the server has started.</summary>
    public string Link => $"{_listeners.AddressOf(ListenerKind.Frontend)}/login?t={Uri.EscapeDataString(Volatile.Read(ref _current))}";

    /// <summary>Whether it is the token. From now on it is not any more.</summary>
    public bool TryUse(string token)
    {
        lock (_gate)
        {
            if (!Secret.AreEqual(token, _current)) return false;
            _current = Secret.Generate();
            _isUntold = true;
        }

        if (_hasAppHost) TellIfMissed();
        else Console.Out.WriteLine($"Dashboard:  {Link} (the link before has been used)");
        return true;
    }

    private void TellIfMissed()
    {
        lock (_gate)
        {
            if (_isUntold && _appHost.IsConnected && _appHost.Tell(new DashboardMessage.SignInLink(Link))) _isUntold = false;
        }
    }
}
