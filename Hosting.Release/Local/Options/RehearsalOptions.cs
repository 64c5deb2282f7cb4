using System.Globalization;
using System.Numerics;
using Aspire.Hosting;
using Embedded.CommandLine;
using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Plan;
using Microsoft.Extensions.Configuration;

namespace Hosting.Release.Local.Options;

/// <summary>What a rehearsal is asked for, from the AppHost's configuration.</summary>
internal sealed record RehearsalOptions
{
    /// <summary>How much shorter than in production a step of the shift and the bake are: a minute there is a second here.</summary>
    private const double DefaultSpeed = 60;

    /// <summary>How <c>--timing</c> calls them.</summary>
    private static readonly Dictionary<string, ShiftControl> Timings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["stepwise"] = ShiftControl.Stepwise,
        ["self-timed"] = ShiftControl.SelfTimed,
    };

    /// <summary>What a rehearsal asks for at most when nobody says how much, in requests a second.</summary>
    public const double MostRate = 200;

    /// <summary>Stands in the plan for the migration that is to go wrong.</summary>
    private const string FaultScript = "on-purpose/9999_rehearsal_fault.sql";

    /// <summary>The options as they are typed.</summary>
    public static IReadOnlyList<StepOption> OfPlan { get; } =
    [
        new("--revision", "NAME", "Release:Revision", "What is live: a commit, tag or branch. Default: the last tag release-*, else HEAD."),
        new("--all", "", "Release:All", "Releases every service, whether its version changed or not."),
        new("--shift", "STEPS", "Release:Shift", $"How traffic moves: {ShiftParser.Syntax}. Default: the model's."),
        new("--timing", "HOW", "Release:Timing", "Who moves it between the steps: stepwise, the controller; self-timed, the target by its own clock, as CodeDeploy does. Default: the model's."),
    ];

    /// <summary>The options as they are typed.</summary>
    public static IReadOnlyList<StepOption> OfRehearse { get; } =
    [
        new("--speed", "N", "Release:Speed", "Divides the times of the shift and the bake, 1 to 3600, down to what the analysis needs. Default: 60, a minute is a second."),
        new("--rate", "N", "Release:Rate", "Requests a second on the production listener, 10 to 1000. Default: what this machine carries, 200 at most."),
        new("--instances", "N", "Release:Instances", $"Instances of each side of every service, 1 to {RehearsalInstances.Most}. Default: the model's replicas, {RehearsalInstances.Most} at most."),
        new("--inject", "FAULT[@PHASE],…", "Release:Inject", $"Makes something go wrong: {string.Join(", ", FaultParser.Known)}."),
        new("--gates", "true|false", "Release:Gates", "Whether gates and smoke tests run. Default: true."),
    ];

    /// <summary>What is live; null for the last release.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether every service is released. Default: only those whose version changed.</summary>
    public bool All { get; init; }

    /// <summary>How traffic moves; null for what the model says.</summary>
    public TrafficShift? Shift { get; init; }

    /// <summary>Who moves it between the steps; null for what the model says.</summary>
    public ShiftControl? Timing { get; init; }

    /// <summary>What the times of the shift and the bake are divided by, 1 to 3600. Default: 60.</summary>
    public double Speed { get; init; } = DefaultSpeed;

    /// <summary>Requests a second, 10 to 1000; null for what the machine carries, <see cref="MostRate"/> at most. Default: null.</summary>
    public double? Rate { get; init; }

    /// <summary>Instances of each side of every service; null for the model's replicas, <see cref="RehearsalInstances.Most"/> at most. Default: null.</summary>
    public int? Instances { get; init; }

    /// <summary>What is made to go wrong. Default: nothing.</summary>
    public IReadOnlyList<InjectedFault> Faults { get; init; } = [];

    /// <summary>The working tree that green comes from, and whose repository has blue; null for the AppHost's own.</summary>
    public string? Source { get; init; }

    /// <summary>Whether gates and smoke tests run. Default: they do.</summary>
    public bool Gates { get; init; } = true;

    /// <exception cref="DistributedApplicationException">Some are not in order; the message has all of it.</exception>
    public static RehearsalOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Release");
        var faults = new List<string>();
        var options = new RehearsalOptions
        {
            Revision = section["Revision"] is { Length: > 0 } revision ? revision : null,
            Source = section["Source"] is { Length: > 0 } source ? Path.GetFullPath(source) : null,
            All = Flag("All", false),
            Shift = section["Shift"] is { Length: > 0 } shift ? ShiftParser.Parse(shift, faults) : null,
            Timing = section["Timing"] is { Length: > 0 } timing ? TimingOf(timing) : null,
            Speed = Number<double>("Speed", 1, 3600) ?? DefaultSpeed,
            Rate = Number<double>("Rate", 10, 1000),
            Instances = Number("Instances", 1, RehearsalInstances.Most),
            Faults = FaultParser.Parse(section["Inject"], faults),
            Gates = Flag("Gates", true),
        };
        return faults.Count == 0 ? options : throw new DistributedApplicationException(string.Join(Environment.NewLine, faults));

        ShiftControl? TimingOf(string text)
        {
            if (Timings.TryGetValue(text, out var control))
                return control;
            faults.Add($"--timing is '{text}'; give {string.Join(" or ", Timings.Keys)}.");
            return null;
        }

        bool Flag(string name, bool otherwise)
        {
            if (section[name] is not { Length: > 0 } text)
                return otherwise;
            if (bool.TryParse(text, out var value))
                return value;
            faults.Add($"--{name.ToLowerInvariant()} is '{text}'; give true or false.");
            return otherwise;
        }

        T? Number<T>(string name, T least, T most) where T : struct, INumber<T>
        {
            if (section[name] is not { Length: > 0 } text)
                return null;
            if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                return value;
            faults.Add($"--{name.ToLowerInvariant()} is '{text}'; give a {(typeof(T) == typeof(int) ? "whole " : "")}number from {least} to {most}.");
            return null;
        }
    }

    /// <summary>Who moves the traffic of a release.</summary>
    public ShiftControl ShiftControlOf(ReleaseModel model) => Timing ?? model.ShiftControl;

    /// <summary>A plan with its times as they are in this rehearsal: shorter than in production, but long enough for the analysis to say something.</summary>
    /// <param name="plan">With the times of production.</param>
    /// <param name="control">Who moves the traffic: where the target does, a step has to be known to be good before it ends.</param>
    public ReleasePlan Scale(ReleasePlan plan, ShiftControl control) => plan with
    {
        Services = [.. plan.Services.Select(service => RehearsalInstances.Bound(service, Instances))],
        Shift = new([.. plan.Shift.Steps.Select((step, i) => i == plan.Shift.Steps.Count - 1
            ? step
            : step with { Interval = Longer(step.Interval / Speed, IntervalRules.Shortest(plan, step.GreenPercent, control)) })]),
        Schema = Faults.Any(fault => fault.Kind is FaultKind.MigrationBreaksBlue or FaultKind.MigrationFailsHalfway)
            ? plan.Schema with { Expand = [.. plan.Schema.Expand, FaultScript] }
            : plan.Schema,
        Limits = RehearsalLimits.Of(plan.Limits),
        Gates = Faults.Any(fault => fault.Kind == FaultKind.GateHangs) ? [.. plan.Gates.Select(gate => gate with { Timeout = RehearsalLimits.HangingGate })] : plan.Gates,
        BakeTime = plan.BakeTime == TimeSpan.Zero ? plan.BakeTime : Longer(plan.BakeTime / Speed, IntervalRules.Shortest(plan, 100, ShiftControl.Stepwise)),
    };

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
