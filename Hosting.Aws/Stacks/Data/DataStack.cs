using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Data;

/// <summary>The database server and every secret that is no client of the user pool.</summary>
internal sealed class DataStack : EnvironmentStack
{
    private readonly Dictionary<string, ISecret> _secrets = [];

    public DataStack(Construct scope, StackContext context, NetworkStack network)
        : base(scope, context, "data", "Data: database server, secrets, keys")
    {
        var application = context.Application;
        Key = new EncryptionKeyConstruct(this, "Key", new EncryptionKeyProps(application.Environment, $"Data of {context.Prefix}")).Key;
        foreach (var secret in application.Secrets)
            _secrets[secret.Name] = new GeneratedSecretConstruct(this, ResourceNames.Pascal(secret.Name), new GeneratedSecretProps(secret, Key)).Secret;
        if (application.Databases.Count == 0)
            return;
        var server = new DatabaseServerConstruct(this, "Database", new DatabaseServerProps(application, Key, network));
        Server = server.Server;
        _secrets[SecretNames.DatabaseAdministrator] = server.Administrator;
        foreach (var login in application.Logins)
            _secrets[login.Name] = new LoginSecretConstruct(this, ResourceNames.Pascal(login.Name), new LoginSecretProps(login, Key)).Secret;
    }

    /// <summary>Encrypts the server, its backups and every secret.</summary>
    public Key Key { get; }

    /// <summary>The server; null when nothing asks for a database.</summary>
    public CfnDBInstance? Server { get; }

    /// <summary>By the names of <see cref="DeployedLogin"/> and <see cref="DeployedSecret"/>, and <see cref="SecretNames.DatabaseAdministrator"/>.</summary>
    public IReadOnlyDictionary<string, ISecret> Secrets => _secrets;
}
