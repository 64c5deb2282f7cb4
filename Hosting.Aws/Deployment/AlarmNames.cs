using System.Text;

namespace Hosting.Aws.Deployment;

/// <summary>The names of alarms, which stay what they are: CodeDeploy, releases and people know alarms by them.</summary>
internal static class AlarmNames
{
    /// <summary>Of an alarm about a service: <c>coffee-production-suppliers-api-errors</c>.</summary>
    public static string Of(DeployedApplication application, AlarmKind kind, string service) => $"{ResourceNames.Prefix(application)}-{service}-{Slug(kind)}";

    /// <summary>Of an alarm about the environment: <c>coffee-production-database-cpu</c>.</summary>
    public static string Of(DeployedApplication application, AlarmKind kind) => $"{ResourceNames.Prefix(application)}-{Slug(kind)}";

    /// <summary>Where it is written what to do.</summary>
    public static string Runbook(AlarmKind kind) => $"docs/runbook.md#alarm-{Slug(kind)}";

    /// <summary><c>database-cpu</c>.</summary>
    public static string Slug(AlarmKind kind)
    {
        var slug = new StringBuilder();
        foreach (var c in kind.ToString())
        {
            if (char.IsUpper(c) && slug.Length > 0)
                slug.Append('-');
            slug.Append(char.ToLowerInvariant(c));
        }
        return slug.ToString();
    }
}
