using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Stacks.Network;

namespace Hosting.Aws.Stacks.Data;

/// <summary>The database server and every secret that is no client of the user pool.</summary>
internal sealed class DataStack : EnvironmentStack
{
    public DataStack(Construct scope, StackContext context, NetworkStack network)
        : base(scope, context, "data", "Data: database server, secrets, keys") => throw new NotImplementedException();

    /// <summary>Encrypts the server, its backups and every secret.</summary>
    public Key Key { get; }

    /// <summary>The server; null when nothing asks for a database.</summary>
    public CfnDBInstance? Server { get; }

    /// <summary>By the names of <see cref="Deployment.DeployedLogin"/> and <see cref="Deployment.DeployedSecret"/>, and <see cref="Deployment.SecretNames.DatabaseAdministrator"/>.</summary>
    public IReadOnlyDictionary<string, ISecret> Secrets { get; }
}
