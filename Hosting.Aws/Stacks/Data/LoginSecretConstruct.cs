using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Data;

/// <summary>User and password of one service. The Services stack lets it rotate: docs/decisions/rotation.md.</summary>
internal sealed class LoginSecretConstruct : Construct
{
    public LoginSecretConstruct(Construct scope, string id, LoginSecretProps props)
        : base(scope, id) => Secret = new Secret(this, "Secret", new SecretProps
        {
            Description = $"Login {props.Login.Name} of database {props.Login.DatabaseName}",
            EncryptionKey = props.Key,
            GenerateSecretString = new SecretStringGenerator
            {
                SecretStringTemplate = Stack.Of(this).ToJsonString(new Dictionary<string, object>
                {
                    ["dbname"] = props.Login.DatabaseName,
                    [SecretNames.User] = props.Login.User,
                }),
                GenerateStringKey = SecretNames.Password,
                PasswordLength = 32,
                // Letters and digits need no quoting, wherever they are put.
                ExcludePunctuation = true,
            },
        });

    /// <summary>The secret: JSON with the keys of <see cref="SecretNames"/>.</summary>
    public Secret Secret { get; }
}

/// <summary>Of a <see cref="LoginSecretConstruct"/>.</summary>
internal sealed record LoginSecretProps(DeployedLogin Login, Key Key);
