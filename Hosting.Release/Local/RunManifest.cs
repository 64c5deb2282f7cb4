using Hosting.Release.Control;
using Hosting.Release.Faults;

namespace Hosting.Release.Local;

/// <summary>With what a rehearsal is carried out.</summary>
/// <param name="Services">The programs of the services, in the order of the plan.</param>
/// <param name="Migrator">The program that migrates the databases; null when there is none.</param>
/// <param name="Gates">What is run for gates and smoke tests.</param>
/// <param name="Edge">The load balancer's program.</param>
/// <param name="Load">The load generator's program.</param>
/// <param name="Rate">Requests a second.</param>
/// <param name="FindsRate">Whether that is the most, and the rate is what the machine carries.</param>
/// <param name="Faults">What is made to go wrong.</param>
/// <param name="FailingMigrator">Green's migrator with a script that fails, which runs in the place of green's; null for none.</param>
/// <param name="ShiftControl">Who moves the traffic between the steps of the shift.</param>
internal sealed record RunManifest(
    IReadOnlyList<RunProgram> Services,
    RunProgram? Migrator,
    IReadOnlyList<RunGate> Gates,
    string Edge,
    string Load,
    double Rate,
    bool FindsRate,
    IReadOnlyList<InjectedFault> Faults,
    string? FailingMigrator = null,
    ShiftControl ShiftControl = ShiftControl.Stepwise)
{
    public bool Injects(FaultKind kind) => Faults.Any(fault => fault.Kind == kind);
}

/// <summary>The program of a project on both sides.</summary>
/// <param name="Name">The resource's name in the app model.</param>
/// <param name="Blue">Blue's assembly.</param>
/// <param name="Green">Green's assembly; the same where nothing changed.</param>
internal sealed record RunProgram(string Name, string Blue, string Green)
{
    public string Of(Control.Side side) => side == Control.Side.Blue ? Blue : Green;
}

/// <summary>What is run for a gate.</summary>
/// <param name="Name">The gate's name.</param>
/// <param name="Side">Which side must pass it.</param>
/// <param name="Program">A program on PATH, or a path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
internal sealed record RunGate(string Name, Control.Side Side, string Program, IReadOnlyList<string> Arguments, string WorkingDirectory);
