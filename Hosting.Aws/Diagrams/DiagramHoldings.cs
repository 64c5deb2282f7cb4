using System.Text.RegularExpressions;
using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Diagrams;

/// <summary>What a stack holds, in words.</summary>
internal static partial class DiagramHoldings
{
    // In the order in which a card shows them. Everything else supports these and is counted only.
    private static readonly (string Type, string One, string Many)[] Shown =
    [
        ("AWS::EC2::VPC", "network", "networks"), ("AWS::EC2::Subnet", "subnet", "subnets"), ("AWS::EC2::NatGateway", "NAT gateway", "NAT gateways"), ("AWS::EC2::VPCEndpoint", "endpoint", "endpoints"),
        ("AWS::EC2::FlowLog", "flow log", "flow logs"), ("AWS::EC2::SecurityGroup", "security group", "security groups"),
        ("AWS::RDS::DBInstance", "database server", "database servers"), ("AWS::SecretsManager::Secret", "secret", "secrets"), ("AWS::SecretsManager::RotationSchedule", "rotation", "rotations"),
        ("AWS::KMS::Key", "key", "keys"), ("AWS::S3::Bucket", "bucket", "buckets"), ("AWS::Cognito::UserPool", "user pool", "user pools"), ("AWS::Cognito::UserPoolClient", "client", "clients"),
        ("AWS::Cognito::UserPoolResourceServer", "resource server", "resource servers"), ("AWS::Cognito::UserPoolGroup", "group", "groups"),
        ("AWS::ECR::Repository", "image repository", "image repositories"), ("AWS::ECS::Cluster", "ECS cluster", "ECS clusters"),
        ("AWS::ElasticLoadBalancingV2::LoadBalancer", "load balancer", "load balancers"), ("AWS::ElasticLoadBalancingV2::Listener", "listener", "listeners"),
        ("AWS::ElasticLoadBalancingV2::ListenerRule", "listener rule", "listener rules"), ("AWS::ElasticLoadBalancingV2::TargetGroup", "target group", "target groups"),
        ("AWS::ECS::Service", "service", "services"), ("AWS::ECS::TaskDefinition", "task definition", "task definitions"), ("AWS::ApplicationAutoScaling::ScalableTarget", "scaling target", "scaling targets"),
        ("AWS::CodeDeploy::DeploymentGroup", "deployment group", "deployment groups"), ("AWS::CodePipeline::Pipeline", "pipeline", "pipelines"), ("AWS::CodeBuild::Project", "build project", "build projects"),
        ("AWS::Lambda::Function", "function", "functions"), ("AWS::Logs::LogGroup", "log group", "log groups"), ("AWS::CloudWatch::Alarm", "alarm", "alarms"),
        ("AWS::CloudWatch::CompositeAlarm", "composite alarm", "composite alarms"), ("AWS::CloudWatch::Dashboard", "dashboard", "dashboards"), ("AWS::SNS::Topic", "topic", "topics"),
        ("AWS::Budgets::Budget", "budget", "budgets"), ("AWS::CodeCommit::Repository", "source repository", "source repositories"), ("AWS::Cloud9::EnvironmentEC2", "browser IDE", "browser IDEs"),
        ("AWS::Route53::RecordSet", "DNS record", "DNS records"), ("AWS::IAM::Role", "role", "roles"),
    ];

    /// <param name="stack">The stack.</param>
    /// <param name="common">How many letters of its name the others have too.</param>
    public static DiagramStack Of(StackTemplate stack, int common)
    {
        var counts = stack.Resources.GroupBy(resource => resource.Type).ToDictionary(type => type.Key, type => type.Count(), StringComparer.Ordinal);
        var holds = Shown.Where(shown => counts.ContainsKey(shown.Type)).Select(shown => counts[shown.Type] == 1 ? $"1 {shown.One}" : $"{counts[shown.Type]} {shown.Many}");
        return new(stack.Name[common..], [.. holds], stack.Resources.Count - Shown.Sum(shown => counts.GetValueOrDefault(shown.Type)));
    }

    /// <summary>A logical id without the hash that the CDK puts behind it.</summary>
    public static string ShortName(TemplateResource resource) => Hash().Replace(resource.LogicalId, "");

    [GeneratedRegex("[0-9A-F]{8}$")]
    private static partial Regex Hash();
}
