using Hosting.Release.Control;

namespace Hosting.Release.Edge;

/// <summary>The instances of one side of one service, from now on. One that is no more among them drains.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Side">The side.</param>
/// <param name="Instances">All of its addresses, such as <c>http://127.0.0.1:5001</c>.</param>
public sealed record TargetGroupChange(string Service, Side Side, IReadOnlyList<string> Instances);
