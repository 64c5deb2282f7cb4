using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Checks.Rules;

/// <summary>Names are within what AWS takes. Account, region and partition count with their longest; other references are not known and count nothing.</summary>
internal static class NameLengthRule
{
    // Type, property and the most characters: of the API references and service quotas.
    private static readonly (string Type, string Property, int Most)[] Limits =
    [
        ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name", 32), ("AWS::ElasticLoadBalancingV2::TargetGroup", "Name", 32),
        ("AWS::IAM::Role", "RoleName", 64), ("AWS::IAM::Policy", "PolicyName", 128), ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", 128), ("AWS::IAM::User", "UserName", 64), ("AWS::IAM::Group", "GroupName", 128),
        ("AWS::RDS::DBInstance", "DBInstanceIdentifier", 63), ("AWS::RDS::DBInstance", "DBName", 63), ("AWS::RDS::DBInstance", "MasterUsername", 63),
        ("AWS::RDS::DBSubnetGroup", "DBSubnetGroupName", 255), ("AWS::RDS::DBParameterGroup", "DBParameterGroupName", 255),
        ("AWS::ECR::Repository", "RepositoryName", 256), ("AWS::ECS::Cluster", "ClusterName", 255), ("AWS::ECS::Service", "ServiceName", 255), ("AWS::ECS::TaskDefinition", "Family", 255),
        ("AWS::Lambda::Function", "FunctionName", 64), ("AWS::S3::Bucket", "BucketName", 63), ("AWS::SecretsManager::Secret", "Name", 512), ("AWS::Logs::LogGroup", "LogGroupName", 512),
        ("AWS::CloudWatch::Alarm", "AlarmName", 255), ("AWS::CloudWatch::CompositeAlarm", "AlarmName", 255), ("AWS::CloudWatch::Dashboard", "DashboardName", 255),
        ("AWS::SNS::Topic", "TopicName", 256), ("AWS::SQS::Queue", "QueueName", 80), ("AWS::Events::Rule", "Name", 64), ("AWS::KMS::Alias", "AliasName", 256), ("AWS::SSM::Parameter", "Name", 1011),
        ("AWS::CodePipeline::Pipeline", "Name", 100), ("AWS::CodeBuild::Project", "Name", 150), ("AWS::CodeDeploy::Application", "ApplicationName", 100),
        ("AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName", 100), ("AWS::CodeDeploy::DeploymentConfig", "DeploymentConfigName", 100),
        ("AWS::CodeCommit::Repository", "RepositoryName", 100), ("AWS::Cloud9::EnvironmentEC2", "Name", 60),
        ("AWS::Cognito::UserPool", "UserPoolName", 128), ("AWS::Cognito::UserPoolClient", "ClientName", 128), ("AWS::Cognito::UserPoolDomain", "Domain", 63), ("AWS::Cognito::UserPoolGroup", "GroupName", 128),
        ("AWS::Cognito::UserPoolResourceServer", "Identifier", 256), ("AWS::Cognito::UserPoolResourceServer", "Name", 256),
        ("AWS::EC2::SecurityGroup", "GroupName", 255), ("AWS::EC2::SecurityGroup", "GroupDescription", 255),
        ("AWS::ServiceDiscovery::PrivateDnsNamespace", "Name", 1024), ("AWS::ServiceDiscovery::Service", "Name", 127), ("AWS::Route53::HostedZone", "Name", 1024),
    ];

    private const int LongestStackName = 128;
    private const int LongestLogicalId = 255;

    public static CheckRule Rule { get; } = new("Own-NameLength", "Names are no longer than AWS takes", Pages.Own, ["*"], "Shorten the name of the application, of the environment or of the resource.")
    {
        OfResource = resource => Limits.Where(limit => limit.Type == resource.Type).Select(limit => (limit, name: Longest(resource[limit.Property].Rendered)))
            .Where(one => one.name.Length > one.limit.Most)
            .Select(one => new Violation($"{one.limit.Property} '{resource[one.limit.Property].Rendered}' has {one.name.Length} characters; AWS takes {one.limit.Most}.", one.limit.Property))
            .Concat(resource.LogicalId.Length > LongestLogicalId ? [new Violation($"Its logical id has {resource.LogicalId.Length} characters; CloudFormation takes {LongestLogicalId}.", "LogicalId")] : []),
        OfTemplate = stack => stack.Name.Length > LongestStackName ? [new($"The stack's name has {stack.Name.Length} characters; CloudFormation takes {LongestStackName}.", "StackName")] : [],
    };

    private static string Longest(string rendered)
    {
        var name = rendered.Replace("${AWS::AccountId}", new('0', 12), StringComparison.Ordinal)
            .Replace("${AWS::Region}", "ap-southeast-2", StringComparison.Ordinal)
            .Replace("${AWS::Partition}", "aws-us-gov", StringComparison.Ordinal);
        while (name.IndexOf("${", StringComparison.Ordinal) is var at and >= 0 && name.IndexOf('}', at) is var end and > 0) name = name.Remove(at, end - at + 1);
        return name;
    }
}
