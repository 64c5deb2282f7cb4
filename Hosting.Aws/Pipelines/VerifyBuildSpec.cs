using System.Globalization;
using Hosting.Aws.Deployment;
using Hosting.Release.Plan;

namespace Hosting.Aws.Pipelines;

/// <summary>Runs the release's smoke tests against production.</summary>
internal static class VerifyBuildSpec
{
    private const string Project = ".csproj";

    // Above this the suite's own reports and films would not be written.
    private const string Grace = "30s";

    public static BuildSpec Of(DeployedApplication application) => new(
    [
        .. application.Release.SmokeTests.Where(IsProject).Select(gate => gate.Command).Distinct(StringComparer.Ordinal).Select(project => $"dotnet build {Quote(project)} -v q --nologo"),
        .. application.Release.SmokeTests.Select(Run),
    ])
    {
        Before = SiteAccess.Open(BuildStep.Verify, application),
        Secrets = TestUserVariables.Of(application),
    };

    private static bool IsProject(PlannedGate gate) => gate.Command.EndsWith(Project, StringComparison.OrdinalIgnoreCase);

    private static string Run(PlannedGate gate)
    {
        string[] command = IsProject(gate) ? ["dotnet", "run", "--no-build", "--project", Quote(gate.Command), "--"] : [Quote(gate.Command)];
        string[] environment = [.. gate.Environment.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={Quote(one.Value)}")];
        // Its own shell, so that one gate's folder is not the next one's.
        string[] folder = gate.WorkingDirectory is "." or "" ? [] : ["cd", Quote(gate.WorkingDirectory), "&&"];
        var seconds = Math.Ceiling(gate.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return $"({string.Join(' ', [.. folder, "E2E_BASE_URL=\"$SITE_URL\"", .. environment, "timeout", "-k", Grace, seconds, .. command, .. gate.Arguments.Select(Quote)])})";
    }

    /// <summary>As a shell takes it: a word, whatever is in it.</summary>
    private static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or ':' or ',')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
