using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>ECS: clusters, services, task definitions.</summary>
internal static class ContainerRules
{
    private const string Cluster = "AWS::ECS::Cluster";
    private const string Service = "AWS::ECS::Service";
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";
    private const string Latest = "1.4.0";

    public static IEnumerable<CheckRule> All =>
    [
        Each("AwsSolutions-ECS2", "A container gets its variables from secrets or parameters", Nag, "Take the value from Secrets Manager or Parameter Store, or suppress this where no variable is a secret.",
            (container, _) => container["Environment"].Items.Any() ? $"has plain variables: {string.Join(", ", container["Environment"].Items.Select(v => v["Name"].Text))}" : null),
        CheckRule.Of("AwsSolutions-ECS4", "A cluster has Container Insights", Nag, Cluster, "Set containerInsights to enabled or enhanced in ClusterSettings.", WithoutInsights),
        Each("AwsSolutions-ECS7", "A container writes logs", Nag, "Set LogConfiguration.", WithoutLog),
        CheckRule.Of("ECS.1", "A task on the host's network has a user and no privileges", Hub("ecs", 1), TaskDefinition, "Use the network mode awsvpc.",
            task => task["NetworkMode"].Is("host") && task["ContainerDefinitions"].Items.Any(c => c["Privileged"].IsTrue || IsRoot(c["User"].Text)) ? "It is on the host's network, with a container that is privileged or root." : null),
        CheckRule.Of("ECS.2", "A service's tasks have no public addresses", Hub("ecs", 2), Service, "Set AssignPublicIp to DISABLED.",
            service => service["NetworkConfiguration"]["AwsvpcConfiguration"]["AssignPublicIp"].Is("ENABLED") ? "Its tasks have public addresses." : null),
        CheckRule.Of("ECS.3", "A task does not share the host's processes", Hub("ecs", 3), TaskDefinition, "Leave PidMode out.", task => task["PidMode"].Is("host") ? "It shares the host's processes." : null),
        Each("ECS.4", "A container is not privileged", Hub("ecs", 4), "Leave Privileged out.", (container, _) => container["Privileged"].IsTrue ? "is privileged" : null),
        Each("ECS.5", "A container's root file system is read-only", Hub("ecs", 5), "Set ReadonlyRootFilesystem.", (container, _) => container["ReadonlyRootFilesystem"].IsTrue ? null : "can write to its root file system"),
        Each("ECS.8", "A container has no AWS keys in plain variables", Hub("ecs", 8), "Give the task's role the permission instead.",
            (container, _) => container["Environment"].Items.Select(v => v["Name"].Text).FirstOrDefault(name => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" or "ECS_ENGINE_AUTH_DATA") is { } name
                ? $"has {name} in plain text" : null),
        Each("ECS.9", "A container has a log driver", Hub("ecs", 9), "Set LogConfiguration.LogDriver.", WithoutLog),
        CheckRule.Of("ECS.10", "A service runs on the latest platform version of Fargate", Hub("ecs", 10), Service, $"Leave PlatformVersion out, or set LATEST or {Latest}.",
            service => service["PlatformVersion"] is { Exists: true, Text: not "LATEST" and not Latest } version ? $"It runs on {version.Rendered}." : null),
        CheckRule.Of("ECS.12", "A cluster has Container Insights", Hub("ecs", 12), Cluster, "Set containerInsights to enabled or enhanced in ClusterSettings.", WithoutInsights),
    ];

    /// <summary>Whether a container's user is root, as it is when nothing is said.</summary>
    internal static bool IsRoot(string? user) => user?.Split(':')[0] is null or "" or "0" or "root";

    private static CheckRule Each(string id, string title, string source, string remedy, Func<TemplateValue, TemplateResource, string?> wrong) => new(id, title, source, [TaskDefinition], remedy)
    {
        OfResource = task => task["ContainerDefinitions"].Items
            .Select(container => (Name: container["Name"].Rendered, Wrong: wrong(container, task)))
            .Where(one => one.Wrong is not null)
            .Select(one => new Violation($"Container '{one.Name}' {one.Wrong}.", one.Name)),
    };

    private static string? WithoutInsights(TemplateResource cluster) =>
        cluster["ClusterSettings"].Items.Any(setting => setting["Name"].Is("containerInsights") && setting["Value"].Text is "enabled" or "enhanced") ? null : "It has no Container Insights.";

    private static string? WithoutLog(TemplateValue container, TemplateResource task) => container["LogConfiguration"]["LogDriver"].Exists ? null : "writes no logs";
}
