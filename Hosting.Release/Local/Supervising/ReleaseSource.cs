using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Control;
using Hosting.Release.Faults;
using Hosting.Release.Local.Building;
using Hosting.Release.Local.Options;
using Hosting.Release.Plan;
using Hosting.Release.Planning;
using Hosting.Release.Versions;

namespace Hosting.Release.Local.Supervising;

/// <summary>What is to be released: the model, the versions of both sides, and what must be built for it.</summary>
/// <param name="Model">The release as the app model has it.</param>
/// <param name="Repository">Where the source is.</param>
/// <param name="Versions">Of both sides.</param>
/// <param name="AppHostRoot">The root of the tree that the AppHost's projects are in.</param>
internal sealed record ReleaseSource(ReleaseModel Model, GitRepository Repository, ReleaseVersions Versions, string AppHostRoot)
{
    private const string ProjectExtension = ".csproj";

    /// <param name="release">The release.</param>
    /// <param name="folder">A folder in the working tree.</param>
    /// <param name="scratch">A folder of our own; the caller deletes it.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ReleaseSource> ReadAsync(ReleaseResource release, string folder, string scratch, RehearsalOptions options, CancellationToken cancellationToken)
    {
        var model = ReleaseModel.Read(release);
        var repository = await GitRepository.OpenAsync(options.Source ?? folder, scratch, cancellationToken);
        var root = options.Source is null ? repository.Root : await GitRepository.RootOfAsync(folder, cancellationToken);
        var both = model.Services.Select(service => service.ProjectPath).Concat(model.Migrator is { } migrator ? [migrator.GetProjectMetadata().ProjectPath] : []);
        var versions = await ReleaseVersions.ReadAsync(
            repository, options.Revision, both.Select(project => GitRepository.PathIn(root, project)),
            options.Gates ? Projects(model, Side.Blue) : [], options.Gates ? Projects(model, Side.Green) : [], cancellationToken);
        return new(model, repository, versions, root);
    }

    public ReleasePlan Plan(string id, PlanChoices choices) => ReleasePlanner.Plan(Model, Versions, PathOf, id, choices);

    /// <summary>Everything that a rehearsal of a plan runs.</summary>
    public IReadOnlyList<BuildItem> Items(ReleasePlan plan, RehearsalOptions options) =>
    [
        .. plan.Services.Select(service => ItemOf(service, Side.Blue)),
        .. plan.Released.Select(service => ItemOf(service, Side.Green)),
        .. Model.Migrator is null ? [] : new[] { MigratorItem(Side.Blue)!, MigratorItem(Side.Green)! },
        .. FailingMigrator(options) is { } failing ? [failing] : Array.Empty<BuildItem>(),
        .. plan.SmokeTests.Where(IsProject).Select(gate => ItemOf(gate, Side.Blue)),
        .. plan.Gates.Where(IsProject).Select(gate => ItemOf(gate, Side.Green)),
    ];

    public RunManifest Manifest(ReleasePlan plan, SideBuilder builder, string edge, string load, RehearsalOptions options) => new(
        [.. plan.Services.Select(service => new RunProgram(service.Name, builder.AssemblyOf(ItemOf(service, Side.Blue)), builder.AssemblyOf(ItemOf(service, Side.Green))))],
        Model.Migrator is { } migrator ? new(migrator.Name, builder.AssemblyOf(MigratorItem(Side.Blue)!), builder.AssemblyOf(MigratorItem(Side.Green)!)) : null,
        [.. plan.SmokeTests.Select(gate => GateOf(gate, Side.Blue, builder)), .. plan.Gates.Select(gate => GateOf(gate, Side.Green, builder))],
        edge, load, options.Rate ?? RehearsalOptions.MostRate, options.Rate is null, options.Faults,
        FailingMigrator(options) is { } failing ? builder.AssemblyOf(failing) : null, options.ShiftControlOf(Model));

    private string PathOf(string project) => GitRepository.PathIn(AppHostRoot, project);

    private RunGate GateOf(PlannedGate gate, Side side, SideBuilder builder)
    {
        if (!IsProject(gate))
        {
            var command = gate.Command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(gate.Command, Repository.Root) : gate.Command;
            return new(gate.Name, side, command, gate.Arguments, Path.GetFullPath(gate.WorkingDirectory, Repository.Root));
        }

        var program = builder.ProgramOf(ItemOf(gate, side));
        return new(gate.Name, side, program, gate.Arguments, Path.GetDirectoryName(program)!);
    }

    private BuildItem ItemOf(PlannedService service, Side side) => new(
        PathOf(Model.Services.Single(each => each.Name == service.Name).ProjectPath), side, side == Side.Blue ? service.BlueVersion : service.GreenVersion);

    private BuildItem ItemOf(PlannedGate gate, Side side) => new(gate.Command, side, Versions.Projects[gate.Command].Of(side)!);

    private BuildItem? MigratorItem(Side side) =>
        Model.Migrator is { } migrator && PathOf(migrator.GetProjectMetadata().ProjectPath) is var path ? new(path, side, Versions.Projects[path].Of(side)!) : null;

    /// <summary>Green's migrator with a script that fails; null where that is not asked for.</summary>
    /// <exception cref="DistributedApplicationException">There is no script beside which it could be.</exception>
    private BuildItem? FailingMigrator(RehearsalOptions options)
    {
        if (options.Faults.All(fault => fault.Kind != FaultKind.MigrationFailsHalfway))
            return null;
        if (MigratorItem(Side.Green) is not { } migrator || FailingScript.In(Versions.Green) is not { } script)
            throw new DistributedApplicationException("--inject names migration-fails-halfway, and there is no migration: a release with WithMigrations and scripts in X/Migrations/Expand has some.");
        return migrator with { Version = $"{migrator.Version}-{FailingScript.Mark}", Added = script };
    }

    private static IEnumerable<string> Projects(ReleaseModel model, Side side) => model.GatesOf(side).Where(IsProject).Select(gate => gate.Command);

    private static bool IsProject(PlannedGate gate) => gate.Command.EndsWith(ProjectExtension, StringComparison.OrdinalIgnoreCase);
}
