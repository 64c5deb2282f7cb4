namespace Hosting.Release.Plan;

/// <summary>One service in a plan.</summary>
/// <param name="Name">Its name in the app model.</param>
/// <param name="BlueVersion">The version that is live.</param>
/// <param name="GreenVersion">The version that is to become live; equal to <paramref name="BlueVersion"/> where nothing changed.</param>
/// <param name="IsReleased">Whether it takes part: its version changed, or all are released.</param>
/// <param name="Providers">The services it calls.</param>
/// <param name="Instances">How many instances each side has; at least 1.</param>
public sealed record PlannedService(
    string Name, string BlueVersion, string GreenVersion, bool IsReleased, IReadOnlyList<string> Providers, int Instances);
