using Amazon.CDK.AWS.IAM;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>What the Identity, Observability and DevTools stacks take, and the roles of all.</summary>
internal static class PeopleActions
{
    public static string[] Roles { get; } =
    [
        "iam:AttachRolePolicy", "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:CreateRole", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:DeleteRole", "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy", "iam:GetPolicy", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListPolicyVersions", "iam:ListRolePolicies", "iam:PassRole",
        "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRoleDescription",
    ];

    public static string[] Pools { get; } =
    [
        "cognito-idp:CreateGroup", "cognito-idp:CreateResourceServer", "cognito-idp:CreateUserPool", "cognito-idp:CreateUserPoolClient", "cognito-idp:CreateUserPoolDomain",
        "cognito-idp:DeleteGroup", "cognito-idp:DeleteResourceServer", "cognito-idp:DeleteUserPool", "cognito-idp:DeleteUserPoolClient", "cognito-idp:DeleteUserPoolDomain",
        "cognito-idp:SetUserPoolMfaConfig", "cognito-idp:TagResource", "cognito-idp:UntagResource", "cognito-idp:UpdateGroup", "cognito-idp:UpdateResourceServer", "cognito-idp:UpdateUserPool",
        "cognito-idp:UpdateUserPoolClient", "cognito-idp:UpdateUserPoolDomain",
    ];

    public static string[] Watching { get; } =
    [
        "budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource", "cloud9:CreateEnvironmentEC2", "cloud9:DeleteEnvironment", "cloud9:TagResource", "cloud9:UpdateEnvironment",
        "cloudwatch:DeleteAlarms", "cloudwatch:DeleteDashboards", "cloudwatch:PutCompositeAlarm", "cloudwatch:PutDashboard", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource",
        "cloudwatch:UntagResource", "codecommit:CreateRepository", "codecommit:TagResource", "codecommit:UntagResource", "codecommit:UpdateRepositoryDescription",
        "events:DeleteRule", "events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:TagResource", "events:UntagResource", "sns:CreateTopic", "sns:DeleteTopic",
        "sns:SetSubscriptionAttributes", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:Unsubscribe", "sns:UntagResource", "xray:CreateGroup", "xray:DeleteGroup",
        "xray:TagResource", "xray:UntagResource", "xray:UpdateGroup",
    ];

    private static readonly string[] ServicesWithRoles =
    [
        "ecs.amazonaws.com", "ecs.application-autoscaling.amazonaws.com", "elasticloadbalancing.amazonaws.com", "rds.amazonaws.com", "cloud9.amazonaws.com",
    ];

    /// <summary>Whoever pushes gives the pipeline no rights by it.</summary>
    public static PolicyStatement NotThePipelinesOwn(string prefix) => new(new PolicyStatementProps
    {
        Sid = "NotThePipelinesOwn",
        Effect = Effect.DENY,
        Actions = ["iam:*"],
        Resources =
        [
            Arns.Global("iam", $"role/{prefix}-pipeline-*"), Arns.Global("iam", $"policy/{prefix}-pipeline-*"),
            Arns.Global("iam", $"role/{prefix}-deployment-*"), Arns.Global("iam", $"policy/{prefix}-deployment-*"),
        ],
    });

    /// <summary>Roles that AWS' own services work as, which are made with the first thing that needs them.</summary>
    public static PolicyStatement LinkedRoles() => new(new PolicyStatementProps
    {
        Sid = "ServicesNameTheirRoles",
        Actions = ["iam:CreateServiceLinkedRole"],
        Resources = [Arns.Global("iam", "role/aws-service-role/*")],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object>
            {
                ["iam:AWSServiceName"] = ServicesWithRoles,
            },
        },
    });
}
