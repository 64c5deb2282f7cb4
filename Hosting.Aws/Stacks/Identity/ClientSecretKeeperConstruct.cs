using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Hosting.Aws.Stacks.Shared;
using Permission = Hosting.Aws.Stacks.Shared.Permission;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>The function that takes clients' secrets from Cognito to Secrets Manager. It can write them there, but not read any.</summary>
internal sealed class ClientSecretKeeperConstruct : Construct
{
    public ClientSecretKeeperConstruct(Construct scope, string id, ClientSecretKeeperProps props)
        : base(scope, id)
    {
        // By name: Secrets Manager puts six characters of its own behind it.
        string Arn(string client) => Stack.Of(this).FormatArn(new ArnComponents
        {
            Service = "secretsmanager",
            Resource = "secret",
            ResourceName = $"{props.Prefix}/{client}-client-secret-??????",
            ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
        });
        Function = new InlineFunctionConstruct(this, "Keeper", new InlineFunctionProps(
            props.Environment,
            "Takes the secrets of the user pool's clients to Secrets Manager",
            "keep_client_secret.py",
            TimeSpan.FromMinutes(1),
            [
                Permission.On([props.Pool.UserPoolArn], "cognito-idp:DescribeUserPoolClient"),
                Permission.OnPattern("SecretsHaveSixCharactersOfTheirOwn", [.. props.Clients.Select(Arn)], "secretsmanager:PutSecretValue"),
                SecretKeyUse.For(props.SecretsKey),
            ],
            new Dictionary<string, string>())).Function;
    }

    /// <summary>The function.</summary>
    public Function Function { get; }
}
