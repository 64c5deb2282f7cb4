using Hosting.Release.Control;

namespace Hosting.Release.Edge.Targets;

/// <summary>A service, as it stands between two changes.</summary>
internal sealed record ServiceRoute(string Name, int GreenPercent, Side TestSide, InstanceGroup Blue, InstanceGroup Green)
{
    public InstanceGroup Of(Side side) => side == Side.Blue ? Blue : Green;

    /// <summary>Who answers one request.</summary>
    public Side Choose(ListenerKind kind)
    {
        if (kind == ListenerKind.Test)
            return TestSide;
        return Random.Shared.Next(100) < GreenPercent ? Side.Green : Side.Blue;
    }
}
