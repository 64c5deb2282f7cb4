using System.Net;

namespace Embedded.Dashboard.Listening;

/// <summary>An address to listen on.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Setting">The setting that it comes from, for messages.</param>
/// <param name="Url">As it was given, without a path.</param>
internal sealed record ListenAddress(ListenerKind Kind, string Setting, Uri Url)
{
    public bool IsHttps => Url.Scheme == Uri.UriSchemeHttps;

    /// <summary><c>localhost</c> and the names below it, which are the same machine by definition.</summary>
    public bool IsLocalhost => IsLocalhostName(Url.Host);

    public bool IsLoopback => IsLocalhost || (IPAddress.TryParse(Url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The network address; null for a name, or all of them.</summary>
    public IPAddress? Address => IPAddress.TryParse(Url.Host.Trim('[', ']'), out var address) ? address : null;

    public static bool IsLocalhostName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads addresses separated by semicolons.</summary>
    /// <exception cref="ListenException">One is none.</exception>
    public static IEnumerable<ListenAddress> Parse(ListenerKind kind, string setting, string value)
    {
        foreach (var text in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel's names for every address of the machine are no host names.
            var readable = text.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.AbsolutePath != "/")
                throw new ListenException($"'{text}' ({setting}) is no address to listen on. It is written like http://localhost:18888.");
            yield return new(kind, setting, url);
        }
    }
}
