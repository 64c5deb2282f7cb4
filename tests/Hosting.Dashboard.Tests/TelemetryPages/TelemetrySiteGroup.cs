namespace Hosting.Dashboard.Tests.TelemetryPages;

/// <summary>One dashboard for all tests of the telemetry pages; each looks for what is its own.</summary>
[CollectionDefinition(Name)]
public sealed class TelemetrySiteGroup : ICollectionFixture<TelemetrySite>
{
    public const string Name = "Telemetry pages";
}
