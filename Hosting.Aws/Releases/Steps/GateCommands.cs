using Aspire.Hosting;
using Hosting.Aws.Images;
using Hosting.Release.Plan;

namespace Hosting.Aws.Releases.Steps;

/// <summary>Runs gates on this machine: a project by the SDK, anything else as it is.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="logs">Where what gates write is kept, a file each.</param>
internal sealed class GateCommands(string root, string logs) : IGateCommands, IDisposable
{
    private const string Project = ".csproj";
    private const int LinesShown = 40;

    // The test listener answers with the certificate of its domain, like the production listener; a redirect is an answer.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The file that has what a gate wrote.</summary>
    public string LogOf(string gate) => Path.Combine(logs, $"{gate}.log");

    /// <summary>Builds what gates need, before a release has begun: a build that fails is no verdict on green.</summary>
    /// <exception cref="DistributedApplicationException">It does not build.</exception>
    public async Task BuildAsync(ReleasePlan plan, CancellationToken cancellationToken)
    {
        foreach (var project in plan.SmokeTests.Concat(plan.Gates).Select(gate => gate.Command).Where(IsProject).Distinct(StringComparer.Ordinal))
        {
            var (exitCode, output, errors) = await ProgramRun.RunAsync("dotnet", ["build", project, "-v", "q", "--nologo"], environment: null, root, cancellationToken);
            if (exitCode != 0)
                throw new DistributedApplicationException($"The gate {project} does not build, so no release was begun:{Environment.NewLine}{Last(output + errors)}");
        }
    }

    public async Task<string?> RunAsync(PlannedGate gate, IReadOnlyDictionary<string, string> given, CancellationToken cancellationToken)
    {
        var environment = gate.Environment.Concat(given).GroupBy(each => each.Key).ToDictionary(same => same.Key, same => same.Last().Value);
        var (program, arguments) = IsProject(gate.Command)
            ? ("dotnet", (string[])["run", "--no-build", "--project", gate.Command, "--", .. gate.Arguments])
            : (gate.Command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(gate.Command, root) : gate.Command, [.. gate.Arguments]);
        var (exitCode, output, errors) = await ProgramRun.RunAsync(program, arguments, environment, Path.GetFullPath(gate.WorkingDirectory, root), cancellationToken);
        Directory.CreateDirectory(logs);
        await File.WriteAllTextAsync(LogOf(gate.Name), output + errors, cancellationToken);
        return exitCode == 0 ? null : $"The gate '{gate.Name}' ended with {exitCode}. The end of what it wrote ({LogOf(gate.Name)}):\n{Last(output + errors)}";
    }

    public async Task<int> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(address, cancellationToken);
        return (int)answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private static bool IsProject(string command) => command.EndsWith(Project, StringComparison.OrdinalIgnoreCase);

    private static string Last(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(LinesShown));
}
