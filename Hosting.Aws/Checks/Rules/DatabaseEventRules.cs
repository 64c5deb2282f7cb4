using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>Who is told of events of databases.</summary>
internal static class DatabaseEventRules
{
    private const string Instance = "AWS::RDS::DBInstance";

    public static IEnumerable<CheckRule> All =>
    [
        Of(19, "Somebody is told of maintenance and failures of a cluster of databases", "AWS::RDS::DBCluster", "db-cluster", "maintenance", "failure"),
        Of(20, "Somebody is told of maintenance, changes and failures of a database", Instance, "db-instance", "maintenance", "configuration change", "failure"),
        Of(21, "Somebody is told of changes of parameters", Instance, "db-parameter-group", "configuration change"),
        Of(22, "Somebody is told of changes and failures of security groups of databases", Instance, "db-security-group", "configuration change", "failure"),
    ];

    private static CheckRule Of(int number, string title, string type, string source, params string[] categories) => CheckRule.Of(
        $"RDS.{number}", title, Hub("rds", number), type, $"Add an AWS::RDS::EventSubscription with SourceType {source} and the categories {string.Join(", ", categories)}.",
        database =>
        {
            var told = database.Stack.Set.OfType("AWS::RDS::EventSubscription").Where(subscription => Covers(subscription, source, database)).ToList();
            var missing = categories.Where(category => !told.Any(subscription => !subscription["EventCategories"].Exists || subscription["EventCategories"].Items.Any(one => one.Is(category)))).ToList();
            return missing.Count > 0 ? $"Nobody is told of {string.Join(", ", missing)}." : null;
        });

    // Of one that names sources, only that which names this database; parameter and security groups are judged by kind alone.
    private static bool Covers(TemplateResource subscription, string source, TemplateResource database) =>
        !subscription["Enabled"].IsFalse && subscription["SourceType"].Is(source)
        && (!subscription["SourceIds"].Exists || source is not ("db-instance" or "db-cluster") || subscription["SourceIds"].Items.Any(id => id.RefersTo(database)));
}
