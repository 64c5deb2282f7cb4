namespace Hosting.Release.Metrics;

/// <summary>What both sides of a service answered in one window.</summary>
/// <param name="Service">Its name in the app model.</param>
/// <param name="Blue">Its blue side.</param>
/// <param name="Green">Its green side.</param>
public sealed record ServiceMetrics(string Service, SideMetrics Blue, SideMetrics Green);
