using Hosting.Release.Control;

namespace Hosting.Release.Edge;

/// <summary>A service behind the load balancer, with a target group for each side.</summary>
/// <param name="Name">Unique; the name in the app model.</param>
/// <param name="Blue">Addresses of blue's instances, such as <c>http://127.0.0.1:5001</c>; each once. One that is taken out finishes what it has.</param>
/// <param name="Green">Addresses of green's instances.</param>
/// <param name="GreenPercent">The share of production requests that green gets, 0 to 100, by chance for each request. Default: 0.</param>
/// <param name="TestSide">Who answers on test listeners. Default: blue.</param>
public sealed record EdgeService(
    string Name, IReadOnlyList<string> Blue, IReadOnlyList<string> Green, int GreenPercent = 0, Side TestSide = Side.Blue)
{
    /// <summary>The addresses of one side.</summary>
    public IReadOnlyList<string> Of(Side side) => side == Side.Blue ? Blue : Green;
}
