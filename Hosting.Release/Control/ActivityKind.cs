namespace Hosting.Release.Control;

/// <summary>What a controller can ask of a target.</summary>
public enum ActivityKind
{
    /// <summary>Run the expand scripts of the green version.</summary>
    ExpandSchema,

    /// <summary>Run one gate: a command against the production listener (blue's smoke tests) or the test listener. The subject is its name.</summary>
    RunGate,

    /// <summary>Start green's instances of all released services; done when every one is healthy and in its target group.</summary>
    StartGreen,

    /// <summary>Send the test listeners to green where it exists.</summary>
    RouteTestTraffic,

    /// <summary>Ask green for a few pages so that code is compiled and connections are open.</summary>
    WarmUpGreen,

    /// <summary>Set the weights of the production listeners, of all services together, providers first; those in flight finish where they are.</summary>
    SetTraffic,

    /// <summary>Move background work to the side that is named.</summary>
    MoveBackgroundWork,

    /// <summary>Drain and stop the side that is named.</summary>
    StopSide,

    /// <summary>Run contract scripts that have become safe.</summary>
    ContractSchema,
}
