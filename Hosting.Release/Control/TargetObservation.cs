using Hosting.Release.Metrics;

namespace Hosting.Release.Control;

/// <summary>What a target says is true at one moment.</summary>
/// <param name="At">By the target's clock.</param>
/// <param name="Activity">The activity that was asked for; null when none was.</param>
/// <param name="Services">Each released service.</param>
/// <param name="Alarms">Names of alarms that ring, in words for people. Any of them ends the release.</param>
public sealed record TargetObservation(DateTimeOffset At, ActivityStatus? Activity, IReadOnlyList<ServiceObservation> Services, IReadOnlyList<string> Alarms);

/// <summary>What is true of one service.</summary>
/// <param name="Service">Its name in the app model.</param>
/// <param name="GreenPercent">What the production listener gives to green now, 0 to 100.</param>
/// <param name="Blue">Its blue side.</param>
/// <param name="Green">Its green side.</param>
public sealed record ServiceObservation(string Service, int GreenPercent, SideObservation Blue, SideObservation Green);

/// <summary>What is true of one side of one service.</summary>
/// <param name="Instances">How many run.</param>
/// <param name="Healthy">How many of them are healthy.</param>
/// <param name="Metrics">Of the production listener since the time that was asked for; null when none was asked for.</param>
public sealed record SideObservation(int Instances, int Healthy, SideMetrics? Metrics);
