using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Hosting.Aws.Stacks.Functions;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>The function that takes clients' secrets from Cognito to Secrets Manager. It can write them there, but not read any.</summary>
internal sealed class ClientSecretKeeperConstruct : Construct
{
    public ClientSecretKeeperConstruct(Construct scope, string id, ClientSecretKeeperProps props)
        : base(scope, id) => Function = new InlineFunctionConstruct(this, "Keeper", new InlineFunctionProps(
            "Takes the secrets of the user pool's clients to Secrets Manager",
            FunctionText.Of("respond", "keepClientSecret"),
            [
                new(new PolicyStatementProps { Actions = ["cognito-idp:DescribeUserPoolClient"], Resources = [props.Pool.UserPoolArn] }),
                // By name: Secrets Manager puts six characters of its own behind it, which the six question marks stand for.
                new(new PolicyStatementProps
                {
                    Actions = ["secretsmanager:PutSecretValue"],
                    Resources = [.. props.Clients.Select(client => Stack.Of(this).FormatArn(new ArnComponents
                    {
                        Service = "secretsmanager",
                        Resource = "secret",
                        ResourceName = $"{props.Prefix}/{client}-client-secret-??????",
                        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
                    }))],
                }),
                SecretKeyUse.For(props.SecretsKey),
            ],
            props.LogRetention)).Function;

    /// <summary>The function.</summary>
    public Function Function { get; }
}
