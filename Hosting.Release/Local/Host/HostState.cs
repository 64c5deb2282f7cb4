using Hosting.Release.Edge;
using Hosting.Release.Load;

namespace Hosting.Release.Local.Host;

/// <summary>What a host says of itself.</summary>
/// <param name="IsReady">Whether blue answers on all production listeners.</param>
/// <param name="Failure">Why it never will be; null while nothing says so.</param>
/// <param name="Site">The production listener of the site; null when there is no site.</param>
/// <param name="Dashboard">The dashboard, with what signs in to it; null when there is none.</param>
/// <param name="Edge">What the load balancer says; null while it does not answer.</param>
/// <param name="Load">The last second of the load; null before the first.</param>
/// <param name="LoadEnded">Whether the load generator has ended.</param>
internal sealed record HostState(bool IsReady, string? Failure, Uri? Site, Uri? Dashboard, EdgeState? Edge, LoadSecond? Load, bool LoadEnded);
