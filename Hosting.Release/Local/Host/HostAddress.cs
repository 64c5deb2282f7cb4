namespace Hosting.Release.Local.Host;

/// <summary>Where a host is reached: written by it, read by whoever may read its folder.</summary>
/// <param name="Address">Its control API, on this machine.</param>
/// <param name="Token">Who knows it may use the API.</param>
internal sealed record HostAddress(Uri Address, string Token);
