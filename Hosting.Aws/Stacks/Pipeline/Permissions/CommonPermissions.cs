using System.Text.RegularExpressions;
using Amazon.CDK.AWS.IAM;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Pipeline.Permissions;

/// <summary>What every build may do: write its log, pull its image, take its source and artifacts, and leave some.</summary>
internal static partial class CommonPermissions
{
    public static IEnumerable<PolicyStatement> Of(BuildContext context, string logGroup, bool isInNetwork) =>
    [
        Permission.On([logGroup], "logs:CreateLogStream", "logs:PutLogEvents"),
        Permission.On([context.Bucket.BucketArn], "s3:GetBucketLocation", "s3:ListBucket"),
        Permission.OnPattern("ArtifactsAreNamedByCodePipeline", [context.Bucket.ArnForObjects("*")], "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
        Permission.On([context.Key.KeyArn], "kms:Decrypt", "kms:GenerateDataKey"),
        .. SourcePermissions.ForBuilds(context),
        .. Image(context),
        .. isInNetwork ? Network(context) : [],
    ];

    // An image of another registry is pulled by whoever asks; its digest says what comes.
    private static IEnumerable<PolicyStatement> Image(BuildContext context) => RegistryPattern().Match(context.Options.BuildImage) is { Success: true } image
        ?
        [
            Permission.On(
                [$"arn:aws:ecr:{image.Groups["region"].Value}:{image.Groups["account"].Value}:repository/{image.Groups["name"].Value}"],
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
            Permission.OnEverything("RegistryTokensKnowNoResources", "ecr:GetAuthorizationToken"),
        ]
        : [];

    private static IEnumerable<PolicyStatement> Network(BuildContext context) =>
    [
        Permission.OnEverything(
            "NetworkInterfacesHaveNoNamesYet",
            "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets", "ec2:DescribeVpcs"),
        new(new PolicyStatementProps
        {
            Sid = "CodeBuildAloneUsesThem",
            Actions = ["ec2:CreateNetworkInterfacePermission"],
            Resources = [context.Arns.Of("ec2", "network-interface/*")],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object>
                {
                    ["ec2:AuthorizedService"] = "codebuild.amazonaws.com",
                    ["ec2:Subnet"] = context.Stack.Network!.SubnetIds.Select(subnet => context.Arns.Of("ec2", $"subnet/{subnet}")).ToArray(),
                },
            },
        }),
    ];

    [GeneratedRegex(@"\A(?<account>[0-9]{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com/(?<name>[^@:]+)@")]
    private static partial Regex RegistryPattern();
}
