using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>RDS instances.</summary>
internal static class DatabaseRules
{
    private const string Instance = "AWS::RDS::DBInstance";
    private static readonly HashSet<string> DefaultUsers = ["admin", "administrator", "postgres", "root", "rdsadmin", "master"];

    public static IEnumerable<CheckRule> All =>
    [
        Of("AwsSolutions-RDS2", "A database is encrypted where it is stored", Nag, "Set StorageEncrypted.", Unencrypted),
        Of("AwsSolutions-RDS3", "A database has a standby in another zone", Nag, "Set MultiAZ.", WithoutStandby),
        Of("AwsSolutions-RDS8", "A database's security group does not let everybody in", Nag, "Name the security groups that need it.",
            database => database["VPCSecurityGroups"].Items.Select(group => group.Target).OfType<TemplateResource>().SelectMany(NetworkRules.IngressOf)
                .Select(NetworkRules.Everybody).FirstOrDefault(cidr => cidr is not null) is { } cidr ? $"It lets {cidr} in." : null),
        Of("AwsSolutions-RDS10", "A database cannot be deleted by mistake", Nag, "Set DeletionProtection.", Deletable),
        Of("AwsSolutions-RDS11", "A database does not listen on its engine's usual port", Nag, "Set Port to another one.", OnUsualPort),
        Of("AwsSolutions-RDS13", "A database is backed up", Nag, "Set BackupRetentionPeriod to 1 or more.", database => database["BackupRetentionPeriod"].Number == 0 ? "It is not backed up." : null),
        Of("RDS.2", "A database has no public address", Hub("rds", 2), "Set PubliclyAccessible to false.", database => database["PubliclyAccessible"].IsFalse ? null : "It can have a public address."),
        Of("RDS.3", "A database is encrypted where it is stored", Hub("rds", 3), "Set StorageEncrypted.", Unencrypted),
        Of("RDS.5", "A database has a standby in another zone", Hub("rds", 5), "Set MultiAZ.", WithoutStandby),
        Of("RDS.6", "A database has enhanced monitoring", Hub("rds", 6), "Set MonitoringInterval to 60 or less, and MonitoringRoleArn.",
            database => database["MonitoringInterval"].Number is > 0 && database["MonitoringRoleArn"].Exists ? null : "It has no enhanced monitoring."),
        Of("RDS.8", "A database cannot be deleted by mistake", Hub("rds", 8), "Set DeletionProtection.", Deletable),
        Of("RDS.9", "A database sends its logs to CloudWatch", Hub("rds", 9), "Set EnableCloudwatchLogsExports to all logs of the engine (postgresql, upgrade).",
            database => WithoutLogs(database, database["Engine"].Is("postgres") ? ["postgresql", "upgrade"] : [])),
        Of("RDS.10", "A database takes IAM for a password", Hub("rds", 10), "Set EnableIAMDatabaseAuthentication.", database => database["EnableIAMDatabaseAuthentication"].IsTrue ? null : "It does not take IAM for a password."),
        Of("RDS.11", "Backups of a database are kept for 7 days or more", Hub("rds", 11), "Set BackupRetentionPeriod to 7 or more.",
            database => (database["BackupRetentionPeriod"].Number ?? 1) is var days and < 7 ? $"They are kept for {days} days." : null),
        Of("RDS.13", "A database gets minor versions by itself", Hub("rds", 13), "Leave AutoMinorVersionUpgrade out, or set it.", database => database["AutoMinorVersionUpgrade"].IsFalse ? "It does not." : null),
        Of("RDS.17", "Snapshots of a database have its tags", Hub("rds", 17), "Set CopyTagsToSnapshot.", database => database["CopyTagsToSnapshot"].IsTrue ? null : "They have none."),
        Of("RDS.18", "A database is in a network of its own account", Hub("rds", 18), "Set DBSubnetGroupName.", database => database["DBSubnetGroupName"].Exists ? null : "It names no group of subnets."),
        Of("RDS.23", "A database does not listen on its engine's usual port", Hub("rds", 23), "Set Port to another one.", OnUsualPort),
        Of("RDS.25", "A database's administrator has a name of its own", Hub("rds", 25), "Set MasterUsername to another name.",
            database => User(database) is { } user && DefaultUsers.Contains(user) ? $"The administrator is '{user}'." : null),
        Of("RDS.36", "A PostgreSQL database sends its log to CloudWatch", Hub("rds", 36), "Add postgresql to EnableCloudwatchLogsExports.", database => WithoutLogs(database, ["postgresql"]))
            with { Concerns = database => database["Engine"].Is("postgres") },
    ];

    private static CheckRule Of(string id, string title, string source, string remedy, Func<TemplateResource, string?> wrong) => CheckRule.Of(id, title, source, Instance, remedy, wrong);

    private static string? Unencrypted(TemplateResource database) => database["StorageEncrypted"].IsTrue ? null : "Its storage is not encrypted.";

    private static string? WithoutStandby(TemplateResource database) => database["MultiAZ"].IsTrue ? null : "It has no standby.";

    private static string? Deletable(TemplateResource database) => database["DeletionProtection"].IsTrue ? null : "It can be deleted by mistake.";

    private static string? OnUsualPort(TemplateResource database)
    {
        var usual = database["Engine"].Text switch { "postgres" => 5432, "mysql" or "mariadb" => 3306, { } e when e.StartsWith("sqlserver", StringComparison.Ordinal) => 1433, { } e when e.StartsWith("oracle", StringComparison.Ordinal) => 1521, _ => 0 };
        return (database["Port"].Number ?? usual) == usual ? $"It listens on {usual}." : null;
    }

    private static string? WithoutLogs(TemplateResource database, IReadOnlyList<string> needed)
    {
        var sent = database["EnableCloudwatchLogsExports"].Items.Select(log => log.Text).ToList();
        var missing = needed.Where(log => !sent.Contains(log)).ToList();
        return sent.Count == 0 ? "It sends no logs." : missing.Count > 0 ? $"It does not send {string.Join(", ", missing)}." : null;
    }

    // Written out, or in the template of the secret that it is taken from.
    private static string? User(TemplateResource database)
    {
        if (database["MasterUsername"].Text is { } user) return user;
        if (database["MasterUsername"].Target?["GenerateSecretString"]["SecretStringTemplate"].Text is not { } template) return null;
        try
        {
            return JsonNode.Parse(template)?["username"]?.GetValue<string>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
