using Hosting.Release.Control;

namespace Hosting.Release.Edge;

/// <summary>Where the requests of one service go from now on; those under way finish where they are.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="GreenPercent">The share of production requests that green gets, 0 to 100; null leaves it.</param>
/// <param name="TestSide">Who answers on test listeners; null leaves it.</param>
public sealed record TrafficChange(string Service, int? GreenPercent = null, Side? TestSide = null);
