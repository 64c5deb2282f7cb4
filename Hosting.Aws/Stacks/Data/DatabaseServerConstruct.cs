using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Data;

/// <summary>RDS for PostgreSQL, of the size that the environment says.</summary>
internal sealed class DatabaseServerConstruct : Construct
{
    // What RDS writes to CloudWatch Logs, in groups whose names it gives.
    private static readonly string[] Exports = ["postgresql", "upgrade"];

    public DatabaseServerConstruct(Construct scope, string id, DatabaseServerProps props)
        : base(scope, id)
    {
        var environment = props.Application.Environment;
        var size = EnvironmentDefaults.Fill(environment, "").Database;
        var name = ResourceNames.DatabaseServer(props.Application);
        Server = new CfnDBInstance(this, "Server", new CfnDBInstanceProps
        {
            DbInstanceIdentifier = name,
            Engine = "postgres",
            EngineVersion = "17.6",
            AutoMinorVersionUpgrade = true,
            DbInstanceClass = size.InstanceClass,
            StorageType = "gp3",
            AllocatedStorage = Text(size.Storage!.Value),
            MaxAllocatedStorage = size.MaxStorage,
            StorageEncrypted = true,
            KmsKeyId = props.Key.KeyArn,
            MultiAz = size.IsMultiAz,
            Port = Text(DatabasePort.Number),
            PubliclyAccessible = false,
            DbSubnetGroupName = Subnets(props.Network).Ref,
            VpcSecurityGroups = [props.Network.SecurityGroups.Database.SecurityGroupId],
            DbParameterGroupName = Parameters().Ref,
            CaCertificateIdentifier = "rds-ca-rsa2048-g1",
            // Nobody knows its password: RDS makes it up, keeps it and changes it every week.
            MasterUsername = $"{props.Application.Name.Replace('-', '_')}_administrator",
            ManageMasterUserPassword = true,
            MasterUserSecret = new CfnDBInstance.MasterUserSecretProperty { KmsKeyId = props.Key.KeyArn },
            EnableIamDatabaseAuthentication = true,
            BackupRetentionPeriod = size.BackupRetention!.Value.TotalDays,
            PreferredBackupWindow = "02:00-02:30",
            PreferredMaintenanceWindow = "sun:03:00-sun:03:30",
            CopyTagsToSnapshot = true,
            DeleteAutomatedBackups = !size.DeletionProtection!.Value,
            DeletionProtection = size.DeletionProtection,
            EnableCloudwatchLogsExports = Exports,
            MonitoringInterval = 60,
            MonitoringRoleArn = new MonitoringRoleConstruct(this, "Monitoring").Role.RoleArn,
            EnablePerformanceInsights = true,
            PerformanceInsightsRetentionPeriod = 7,
            PerformanceInsightsKmsKeyId = props.Key.KeyArn,
        });
        Server.ApplyRemovalPolicy(RemovalPolicy.SNAPSHOT);
        foreach (var export in Exports)
        {
            var logs = new LogGroupConstruct(this, ResourceNames.Pascal(export), new LogGroupProps(environment, $"/aws/rds/instance/{name}/{export}"));
            // Else RDS makes the group, which then never forgets.
            Server.Node.AddDependency(logs);
        }
        Administrator = Secret.FromSecretAttributes(this, "Administrator", new SecretAttributes
        {
            SecretCompleteArn = Server.AttrMasterUserSecretSecretArn,
            EncryptionKey = props.Key,
        });
    }

    /// <summary>The server.</summary>
    public CfnDBInstance Server { get; }

    /// <summary>User and password of its administrator.</summary>
    public ISecret Administrator { get; }

    private CfnDBSubnetGroup Subnets(NetworkStack network) => new(this, "Subnets", new CfnDBSubnetGroupProps
    {
        DbSubnetGroupDescription = "No way out",
        SubnetIds = network.Vpc.SelectSubnets(network.DatabaseSubnets).SubnetIds,
    });

    private CfnDBParameterGroup Parameters() => new(this, "Parameters", new CfnDBParameterGroupProps
    {
        Family = "postgres17",
        Description = "TLS for everybody; slow statements and changes of tables are written down",
        Parameters = new Dictionary<string, string>
        {
            ["log_min_duration_statement"] = "1000",
            ["log_statement"] = "ddl",
            ["rds.force_ssl"] = "1",
        },
    });

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Of a <see cref="DatabaseServerConstruct"/>.</summary>
internal sealed record DatabaseServerProps(DeployedApplication Application, Key Key, NetworkStack Network);
