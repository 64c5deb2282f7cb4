namespace Hosting.Aws.Cost.Pricing;

/// <summary>Types that add nothing, each with the reason.</summary>
internal static class FreeTypes
{
    private const string Nothing = "AWS charges nothing for it.";

    // A name that ends in '*' stands for all that begin so.
    private static readonly (string Type, string Why)[] Known =
    [
        ("AWS::IAM::*", Nothing), ("AWS::CloudFormation::*", "AWS charges nothing for stacks of its own resource types."), ("AWS::CDK::Metadata", Nothing),
        ("Custom::*", "Its function is billed where it stands."),
        ("AWS::EC2::VPC", Nothing), ("AWS::EC2::VPCCidrBlock", Nothing), ("AWS::EC2::SubnetCidrBlock", Nothing), ("AWS::EC2::EgressOnlyInternetGateway", Nothing), ("AWS::EC2::Subnet", Nothing), ("AWS::EC2::SubnetRouteTableAssociation", Nothing), ("AWS::EC2::RouteTable", Nothing), ("AWS::EC2::Route", Nothing),
        ("AWS::EC2::InternetGateway", Nothing), ("AWS::EC2::VPCGatewayAttachment", Nothing), ("AWS::EC2::SecurityGroup", Nothing), ("AWS::EC2::SecurityGroupIngress", Nothing),
        ("AWS::EC2::SecurityGroupEgress", Nothing), ("AWS::EC2::NetworkAcl", Nothing), ("AWS::EC2::NetworkAclEntry", Nothing), ("AWS::EC2::SubnetNetworkAclAssociation", Nothing),
        ("AWS::EC2::VPCBlockPublicAccessOptions", Nothing), ("AWS::EC2::VPCBlockPublicAccessExclusion", Nothing), ("AWS::EC2::FlowLog", "What it writes is billed where it goes."),
        ("AWS::ElasticLoadBalancingV2::TargetGroup", "Part of its load balancer."), ("AWS::ElasticLoadBalancingV2::Listener", "Part of its load balancer."),
        ("AWS::ElasticLoadBalancingV2::ListenerRule", "Part of its load balancer."), ("AWS::ElasticLoadBalancingV2::ListenerCertificate", "Part of its load balancer."),
        ("AWS::CertificateManager::Certificate", "Public certificates cost nothing."), ("AWS::Route53::RecordSet", "Part of its hosted zone."),
        ("AWS::ECS::ClusterCapacityProviderAssociations", Nothing), ("AWS::ApplicationAutoScaling::*", Nothing), ("AWS::CodeDeploy::*", "Deployments to ECS cost nothing."),
        ("AWS::RDS::DBSubnetGroup", Nothing), ("AWS::RDS::DBParameterGroup", Nothing), ("AWS::RDS::OptionGroup", Nothing), ("AWS::RDS::EventSubscription", "Its messages are those of its topic."),
        ("AWS::SecretsManager::SecretTargetAttachment", "Part of its secret."), ("AWS::SecretsManager::RotationSchedule", "Its function is billed where it stands."), ("AWS::SecretsManager::ResourcePolicy", Nothing),
        ("AWS::KMS::Alias", Nothing), ("AWS::S3::BucketPolicy", Nothing), ("AWS::SNS::TopicPolicy", Nothing), ("AWS::SNS::Subscription", "Its mails are those of its topic."), ("AWS::SQS::QueuePolicy", Nothing),
        ("AWS::Lambda::Permission", Nothing), ("AWS::Lambda::LayerVersion", Nothing), ("AWS::Events::Rule", "Events of AWS's own services cost nothing."),
        ("AWS::Logs::ResourcePolicy", Nothing), ("AWS::Logs::LogStream", Nothing), ("AWS::Logs::SubscriptionFilter", Nothing), ("AWS::Logs::QueryDefinition", Nothing),
        ("AWS::CodeBuild::ReportGroup", Nothing), ("AWS::CodeBuild::SourceCredential", Nothing), ("AWS::CodeStarConnections::Connection", Nothing), ("AWS::CodeConnections::Connection", Nothing),
        ("AWS::CodeStarNotifications::NotificationRule", "Its messages are those of its topic."), ("AWS::Chatbot::SlackChannelConfiguration", Nothing),
        ("AWS::Cognito::UserPoolDomain", Nothing), ("AWS::Cognito::UserPoolGroup", Nothing), ("AWS::Cognito::UserPoolResourceServer", Nothing), ("AWS::Cognito::UserPoolUser", "Billed as a user who signs in."),
        ("AWS::Cognito::UserPoolUserToGroupAttachment", Nothing), ("AWS::Cognito::UserPoolUICustomizationAttachment", Nothing), ("AWS::Cognito::ManagedLoginBranding", Nothing),
        ("AWS::Budgets::Budget", "Budgets without actions cost nothing."), ("AWS::SSM::Parameter", "Standard parameters cost nothing."), ("AWS::XRay::*", "Traces are billed with the collector."),
        ("AWS::ResourceGroups::Group", Nothing), ("AWS::ServiceDiscovery::HttpNamespace", Nothing),
    ];

    /// <summary>Why a type adds nothing; null when it is not known to.</summary>
    public static string? Why(string type) =>
        Known.Where(known => known.Type.EndsWith('*') ? type.StartsWith(known.Type[..^1], StringComparison.Ordinal) : known.Type == type).Select(known => known.Why).FirstOrDefault();
}
