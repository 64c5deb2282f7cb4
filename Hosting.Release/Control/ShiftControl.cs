namespace Hosting.Release.Control;

/// <summary>Who moves the traffic between the steps of a shift.</summary>
public enum ShiftControl
{
    /// <summary>The controller sets every step, and may stay on one for longer.</summary>
    Stepwise,

    /// <summary>
    /// The target moves by its own clock once <see cref="ActivityKind.SetTraffic"/> of the last step was begun, as CodeDeploy does in whole minutes;
    /// the controller can let it run or roll back.
    /// </summary>
    SelfTimed,
}
