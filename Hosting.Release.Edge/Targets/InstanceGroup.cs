namespace Hosting.Release.Edge.Targets;

/// <summary>The instances of one side of a service, which take turns. What goes wrong on purpose with it comes along.</summary>
internal sealed class InstanceGroup(IReadOnlyList<Instance> instances, EdgeFault? fault)
{
    private int _turn = -1;

    public IReadOnlyList<Instance> Instances { get; } = instances;

    public EdgeFault? Fault { get; } = fault;

    /// <summary>Begins a request at the next healthy instance; at any when none is healthy; null when there is none.</summary>
    public Instance? Enter()
    {
        var turn = (uint)Interlocked.Increment(ref _turn);
        return Enter(turn, healthyOnly: true) ?? Enter(turn, healthyOnly: false);
    }

    private Instance? Enter(uint turn, bool healthyOnly)
    {
        for (var i = 0u; i < Instances.Count; i++)
        {
            var instance = Instances[(int)((turn + i) % Instances.Count)];
            if ((!healthyOnly || instance.IsHealthy) && instance.TryEnter())
                return instance;
        }

        return null;
    }
}
