using Amazon.CDK;
using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Identity;

/// <summary>
/// The user as whom end-to-end tests sign in: its password is generated where it is kept, and a function sets it. CloudFormation makes users, but
/// no passwords.
/// </summary>
internal sealed class TestUserConstruct : Construct
{
    public TestUserConstruct(Construct scope, string id, TestUserProps props)
        : base(scope, id)
    {
        Secret = new Secret(this, "Secret", new SecretProps
        {
            SecretName = $"{props.Prefix}/end-to-end-user",
            Description = "As whom end-to-end tests sign in.",
            EncryptionKey = props.SecretsKey,
            GenerateSecretString = new SecretStringGenerator
            {
                SecretStringTemplate = $$"""{"{{SecretNames.User}}":"{{props.Name}}","{{SecretNames.TotpSeed}}":""}""",
                GenerateStringKey = SecretNames.Password,
                PasswordLength = 32,
                RequireEachIncludedType = true,
                // What would have to be escaped in JSON or by a shell.
                ExcludeCharacters = "\"'\\`$ ",
            },
        });
        var enrolment = props.NeedsSecondFactor ? Enrolment(props) : null;
        var function = new InlineFunctionConstruct(this, "Maker", new InlineFunctionProps(
            props.Environment, "Makes the user of the end-to-end tests", "make_test_user.py", TimeSpan.FromMinutes(2), Permissions(props), new Dictionary<string, string>())).Function;
        var properties = new Dictionary<string, object>
        {
            ["UserPoolId"] = props.Pool.UserPoolId,
            ["Username"] = props.Name,
            ["GroupName"] = props.Group,
            ["SecretId"] = Secret.SecretArn,
        };
        if (enrolment is not null)
            properties["EnrolmentClientId"] = enrolment.UserPoolClientId;
        User = new CustomResource(this, "User", new CustomResourceProps
        {
            ServiceToken = function.FunctionArn,
            ResourceType = "Custom::TestUser",
            Properties = properties,
        });
        // Not before the function may do what it has to, and not after: it takes the user away when the stack goes.
        User.Node.AddDependency(function.Role!);
    }

    /// <summary>The user.</summary>
    public CustomResource User { get; }

    /// <summary>Keys: <see cref="SecretNames.User"/>, <see cref="SecretNames.Password"/>, <see cref="SecretNames.TotpSeed"/>.</summary>
    public Secret Secret { get; }

    /// <summary>A client without OAuth and without a secret, that only IAM lets anybody use: the one way to enrol a user for a second factor.</summary>
    private UserPoolClient Enrolment(TestUserProps props) => new(this, "Enrolment", new UserPoolClientProps
    {
        UserPool = props.Pool,
        UserPoolClientName = "enrolment",
        GenerateSecret = false,
        DisableOAuth = true,
        AuthFlows = new AuthFlow { AdminUserPassword = true },
        PreventUserExistenceErrors = true,
    });

    private PolicyStatement[] Permissions(TestUserProps props)
    {
        string[] making = ["cognito-idp:AdminCreateUser", "cognito-idp:AdminDeleteUser", "cognito-idp:AdminSetUserPassword", "cognito-idp:AdminAddUserToGroup"];
        string[] enrolling = ["cognito-idp:AdminInitiateAuth", "cognito-idp:AdminRespondToAuthChallenge"];
        string[] reading = ["secretsmanager:GetSecretValue"];
        string[] writing = ["secretsmanager:PutSecretValue"];
        return
        [
            Permission.On([props.Pool.UserPoolArn], [.. making, .. props.NeedsSecondFactor ? enrolling : []]),
            Permission.On([Secret.SecretArn], [.. reading, .. props.NeedsSecondFactor ? writing : []]),
            SecretKeyUse.For(props.SecretsKey),
        ];
    }
}
