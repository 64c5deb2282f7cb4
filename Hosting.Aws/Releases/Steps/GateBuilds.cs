using Aspire.Hosting;
using Hosting.Aws.Images;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases.Steps;

/// <summary>Builds what gates are, before a release begins: a build that fails, or takes long, is no verdict on green.</summary>
internal static class GateBuilds
{
    private const string Project = ".csproj";
    private const int LinesShown = 40;

    /// <param name="plan">The gates.</param>
    /// <param name="root">The repository's root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DistributedApplicationException">One does not build.</exception>
    public static async Task RunAsync(ReleasePlan plan, string root, CancellationToken cancellationToken)
    {
        var gates = plan.SmokeTests.Concat(plan.Gates).Where(gate => gate.Command.EndsWith(Project, StringComparison.OrdinalIgnoreCase));
        foreach (var project in gates.Select(gate => Path.GetFullPath(gate.Command, Path.GetFullPath(gate.WorkingDirectory, root))).Distinct(StringComparer.Ordinal))
        {
            var (exitCode, output, errors) = await ProgramRun.RunAsync("dotnet", ["build", project, "-v", "q", "--nologo"], environment: null, root, cancellationToken);
            if (exitCode != 0)
                throw new DistributedApplicationException($"The gate {project} does not build, so no release was begun:{Environment.NewLine}{string.Join('\n', (output + errors).TrimEnd().Split('\n').TakeLast(LinesShown))}");
        }
    }
}
