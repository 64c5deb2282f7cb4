using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Tests.Diagrams;

/// <summary>The traffic of a small environment in three stacks: people, public load balancer, site, internal load balancer, two APIs, database, pipeline.</summary>
internal static class Environment
{
    private const string Network = """
        { "Resources": { "Vpc": { "Type": "AWS::EC2::VPC" }, "A": { "Type": "AWS::EC2::Subnet" }, "B": { "Type": "AWS::EC2::Subnet" }, "Way": { "Type": "AWS::EC2::Route" },
            "PublicGroup": { "Type": "AWS::EC2::SecurityGroup", "Properties": { "SecurityGroupIngress": [{ "CidrIp": "0.0.0.0/0", "FromPort": 443, "ToPort": 443 }, { "CidrIp": "0.0.0.0/0", "FromPort": 80 }] } },
            "InternalGroup": { "Type": "AWS::EC2::SecurityGroup" }, "SiteGroup": { "Type": "AWS::EC2::SecurityGroup" }, "ApiGroup": { "Type": "AWS::EC2::SecurityGroup" },
            "DbGroup": { "Type": "AWS::EC2::SecurityGroup" }, "BuildGroup": { "Type": "AWS::EC2::SecurityGroup" },
            "In1": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": { "GroupId": { "Fn::GetAtt": ["SiteGroup", "GroupId"] }, "SourceSecurityGroupId": { "Fn::GetAtt": ["PublicGroup", "GroupId"] }, "FromPort": 8080 } },
            "In2": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": { "GroupId": { "Fn::GetAtt": ["InternalGroup", "GroupId"] }, "SourceSecurityGroupId": { "Fn::GetAtt": ["SiteGroup", "GroupId"] }, "FromPort": 8101 } },
            "In3": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": { "GroupId": { "Fn::GetAtt": ["InternalGroup", "GroupId"] }, "SourceSecurityGroupId": { "Fn::GetAtt": ["SiteGroup", "GroupId"] }, "FromPort": 8102 } },
            "In4": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": { "GroupId": { "Fn::GetAtt": ["ApiGroup", "GroupId"] }, "SourceSecurityGroupId": { "Fn::GetAtt": ["InternalGroup", "GroupId"] }, "FromPort": 8080 } },
            "In5": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": { "GroupId": { "Fn::GetAtt": ["DbGroup", "GroupId"] }, "SourceSecurityGroupId": { "Fn::GetAtt": ["ApiGroup", "GroupId"] }, "FromPort": 5433 } },
            "In6": { "Type": "AWS::EC2::SecurityGroupIngress", "Properties": { "GroupId": { "Fn::GetAtt": ["PublicGroup", "GroupId"] }, "SourceSecurityGroupId": { "Fn::GetAtt": ["BuildGroup", "GroupId"] }, "FromPort": 8443 } } },
          "Outputs": { "S": { "Value": { "Fn::GetAtt": ["SiteGroup", "GroupId"] }, "Export": { "Name": "net:site" } }, "Ap": { "Value": { "Fn::GetAtt": ["ApiGroup", "GroupId"] }, "Export": { "Name": "net:api" } },
            "P": { "Value": { "Fn::GetAtt": ["PublicGroup", "GroupId"] }, "Export": { "Name": "net:public" } }, "I": { "Value": { "Fn::GetAtt": ["InternalGroup", "GroupId"] }, "Export": { "Name": "net:internal" } },
            "D": { "Value": { "Fn::GetAtt": ["DbGroup", "GroupId"] }, "Export": { "Name": "net:db" } }, "Bu": { "Value": { "Fn::GetAtt": ["BuildGroup", "GroupId"] }, "Export": { "Name": "net:build" } } } }
        """;

    private const string Platform = """
        { "Resources": {
            "Public": { "Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": { "Scheme": "internet-facing", "SecurityGroups": [{ "Fn::ImportValue": "net:public" }] } },
            "Internal": { "Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": { "Scheme": "internal", "SecurityGroups": [{ "Fn::ImportValue": "net:internal" }] } },
            "L1": { "Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": { "LoadBalancerArn": { "Ref": "Public" }, "Port": 8443 } }, "L2": { "Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": { "LoadBalancerArn": { "Ref": "Public" }, "Port": 443 } },
            "Db": { "Type": "AWS::RDS::DBInstance", "Properties": { "Engine": "postgres", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20", "MultiAZ": true, "VPCSecurityGroups": [{ "Fn::ImportValue": "net:db" }] } },
            "Pool": { "Type": "AWS::Cognito::UserPool" },
            "Site": { "Type": "AWS::ECS::Service", "Properties": { "ServiceName": "web-frontend", "TaskDefinition": "site", "NetworkConfiguration": { "AwsvpcConfiguration": { "SecurityGroups": [{ "Fn::ImportValue": "net:site" }] } } } },
            "SiteTask": { "Type": "AWS::ECS::TaskDefinition", "Properties": { "Family": "site", "Cpu": "512", "Memory": "1024", "ContainerDefinitions": [{ "Name": "site", "Environment": [{ "Name": "Pool", "Value": { "Ref": "Pool" } }] }] } },
            "Scale": { "Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": { "MinCapacity": 2, "MaxCapacity": 10, "ResourceId": "service/coffee/web-frontend" } },
            "Suppliers": { "Type": "AWS::ECS::Service", "Properties": { "ServiceName": "suppliers-api", "TaskDefinition": { "Ref": "ApiTask" }, "NetworkConfiguration": { "AwsvpcConfiguration": { "SecurityGroups": [{ "Fn::ImportValue": "net:api" }] } } } },
            "Customers": { "Type": "AWS::ECS::Service", "Properties": { "ServiceName": "customers-api", "TaskDefinition": { "Ref": "ApiTask" }, "NetworkConfiguration": { "AwsvpcConfiguration": { "SecurityGroups": [{ "Fn::ImportValue": "net:api" }] } } } },
            "ApiTask": { "Type": "AWS::ECS::TaskDefinition", "Properties": { "Cpu": "256", "Memory": "512", "ContainerDefinitions": [{ "Name": "api" }] } } } }
        """;

    private const string Pipeline = """
        { "Resources": { "Build": { "Type": "AWS::CodeBuild::Project", "Properties": { "VpcConfig": { "SecurityGroupIds": [{ "Fn::ImportValue": "net:build" }] } } },
            "Pipeline": { "Type": "AWS::CodePipeline::Pipeline", "Properties": { "Stages": [
              { "Name": "Source", "Actions": [{ "Name": "Commit" }] }, { "Name": "Build", "Actions": [{ "Name": "Images", "RunOrder": 2 }, { "Name": "Test", "RunOrder": 1 }] }, { "Name": "Infrastructure", "Actions": [{ "Name": "Change set" }] },
              { "Name": "Approve", "Actions": [{ "Name": "Plan" }] }, { "Name": "Release", "Actions": [{ "Name": "Controller" }] }, { "Name": "Verify", "Actions": [{ "Name": "Smoke" }] }] } } } }
        """;

    public static TemplateSet Templates { get; } =
        TemplateSet.Parse(new Dictionary<string, string> { ["coffee-production-Network"] = Network, ["coffee-production-Platform"] = Platform, ["coffee-production-Pipeline"] = Pipeline });
}
