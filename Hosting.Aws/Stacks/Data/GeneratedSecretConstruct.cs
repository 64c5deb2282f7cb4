using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Data;

/// <summary>A secret that AWS makes up when the stack is made, so that nobody ever sees it.</summary>
internal sealed class GeneratedSecretConstruct : Construct
{
    public GeneratedSecretConstruct(Construct scope, string id, GeneratedSecretProps props)
        : base(scope, id) => Secret = new Secret(this, "Secret", new SecretProps
        {
            Description = $"Parameter {props.Secret.Name}",
            EncryptionKey = props.Key,
            GenerateSecretString = new SecretStringGenerator { PasswordLength = props.Secret.Length, ExcludePunctuation = true },
        });

    /// <summary>The secret; its whole text is the value.</summary>
    public Secret Secret { get; }
}

/// <summary>Of a <see cref="GeneratedSecretConstruct"/>.</summary>
internal sealed record GeneratedSecretProps(DeployedSecret Secret, Key Key);
