using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Control;

/// <summary>
/// What a <see cref="Scenario"/> releases on: a target, what goes wrong there, and what can be seen there afterwards. The same scenarios are run on several, among them AWS
/// (tests/Hosting.Aws.Tests/Releases).
/// </summary>
internal interface IReleaseStage
{
    /// <summary>How a controller waits there.</summary>
    ControllerOptions Options { get; }

    /// <summary>How far the clock goes on at once: no more than a controller's poll.</summary>
    TimeSpan Tick { get; }

    /// <summary>Of all services together.</summary>
    double RequestsPerSecond { get; set; }

    /// <summary>The share of green's answers that are errors.</summary>
    double GreenErrors { get; set; }

    TimeSpan GreenLatency { get; set; }

    bool GreenIsDown { get; set; }

    bool BlueIsDown { get; set; }

    /// <summary>Every call fails.</summary>
    bool IsSilent { get; set; }

    /// <summary>It takes every call and never answers.</summary>
    bool IsStuck { get; set; }

    /// <summary>Makes an alarm ring.</summary>
    void Ring();

    /// <summary>Makes activities fail whose id begins so.</summary>
    void Fail(string activities);

    /// <summary>Makes activities whose id begins so never end by themselves.</summary>
    void Hang(string activities);

    /// <summary>The activities that were really begun, and the ends that were asked for, in order.</summary>
    List<string> Effects { get; }

    /// <summary>What was done more than once, and should not have been.</summary>
    IEnumerable<string> DoneTwice { get; }

    /// <summary>What production gives to green: 0 to 100.</summary>
    int GreenPercent { get; }

    Side BackgroundWork { get; }

    bool BlueRuns { get; }

    bool GreenRuns { get; }

    /// <summary>The target as a new controller finds it: one that was killed has taken with it what lived in its process.</summary>
    IReleaseTarget Open(ReleasePlan plan);
}
