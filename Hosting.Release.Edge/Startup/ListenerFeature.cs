namespace Hosting.Release.Edge.Startup;

/// <summary>By which listener a connection came in. Connections of the admin API have none.</summary>
internal sealed record ListenerFeature(EdgeListener Listener);
