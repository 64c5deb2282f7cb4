namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>
/// What CloudFormation reads while it makes, changes and compares resources. By pattern where all that a service describes is harmless; by name where its
/// reading actions give away what is in it: values of secrets, lines of logs, files of a repository, users of a pool.
/// </summary>
internal static class ReadingActions
{
    public static string[] Network { get; } = ["ec2:Describe*", "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets"];

    public static string[] Data { get; } =
    [
        "kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListAliases", "kms:ListResourceTags", "rds:Describe*", "rds:ListTagsForResource",
        "secretsmanager:DescribeSecret", "secretsmanager:GetRandomPassword", "secretsmanager:GetResourcePolicy", "secretsmanager:ListSecrets",
    ];

    public static string[] Compute { get; } =
    [
        "application-autoscaling:Describe*", "application-autoscaling:ListTagsForResource", "codedeploy:Get*", "codedeploy:List*", "ecr:Describe*", "ecr:GetLifecyclePolicy",
        "ecr:GetRepositoryPolicy", "ecr:ListTagsForResource", "ecs:Describe*", "ecs:List*", "elasticloadbalancing:Describe*", "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetFunctionConfiguration", "lambda:GetPolicy", "lambda:ListTags", "logs:Describe*", "logs:ListTagsForResource",
    ];

    public static string[] People { get; } =
    [
        "budgets:ViewBudget", "cloud9:DescribeEnvironments", "cloud9:ListTagsForResource", "cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource",
        "codecommit:GetRepository", "codecommit:ListTagsForResource", "cognito-idp:DescribeResourceServer", "cognito-idp:DescribeUserPool", "cognito-idp:DescribeUserPoolClient",
        "cognito-idp:DescribeUserPoolDomain", "cognito-idp:GetGroup", "cognito-idp:GetUserPoolMfaConfig", "cognito-idp:ListTagsForResource", "events:DescribeRule",
        "events:ListTagsForResource", "events:ListTargetsByRule", "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic",
        "sns:ListTagsForResource", "xray:GetGroup", "xray:ListTagsForResource",
    ];
}
