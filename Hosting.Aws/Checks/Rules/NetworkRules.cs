using Hosting.Aws.Checks.Templates;
using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>VPC, subnets, security groups, endpoints.</summary>
internal static class NetworkRules
{
    private const string Vpc = "AWS::EC2::VPC";
    private const string Group = "AWS::EC2::SecurityGroup";
    private const string Ingress = "AWS::EC2::SecurityGroupIngress";

    public static IEnumerable<CheckRule> All =>
    [
        new("AwsSolutions-EC23", "No security group lets everybody in", Nag, [Group, Ingress], "Name the security group or the addresses that need it.") { OfResource = EverybodyIn },
        CheckRule.Of("AwsSolutions-EC27", "A security group says what it is for", Nag, Group, "Set GroupDescription.",
            group => string.IsNullOrWhiteSpace(group["GroupDescription"].Rendered) ? "It has no description." : null),
        CheckRule.Of("AwsSolutions-VPC7", "A network has a flow log", Nag, Vpc, "Add an AWS::EC2::FlowLog with the VPC as ResourceId.",
            vpc => FlowLogs(vpc).Any() ? null : "No flow log names it."),
        CheckRule.Of("EC2.2", "A network's default security group allows nothing", Hub("ec2", 2), Vpc,
            "Empty it with a custom resource that is given the VPC's DefaultSecurityGroup (CDK: RestrictDefaultSecurityGroup).",
            vpc => vpc.Stack.Set.OfType("Custom::*", "AWS::CloudFormation::CustomResource").Any(custom => custom.Properties.Everything().Any(value => IsDefaultGroupOf(value, vpc)))
                ? null : "Nothing empties its default security group, which lets everything out and its own members in."),
        CheckRule.Of("EC2.6", "A network's flow log has what was rejected", Hub("ec2", 6), Vpc, "Set the flow log's TrafficType to REJECT or ALL.",
            vpc => FlowLogs(vpc).Any(log => log["TrafficType"].Text is "REJECT" or "ALL") ? null : "No flow log of it has rejected traffic."),
        CheckRule.Of("EC2.15", "A subnet gives out no public addresses by itself", Hub("ec2", 15), "AWS::EC2::Subnet", "Set MapPublicIpOnLaunch to false.",
            subnet => subnet["MapPublicIpOnLaunch"].IsTrue ? "What starts in it gets a public address." : null),
        CheckRule.Of("EC2.55", "A network has an interface endpoint for the API of ECR", Hub("ec2", 55), Vpc, "Add an interface endpoint for com.amazonaws.REGION.ecr.api.", vpc => WithoutEndpoint(vpc, ".ecr.api")),
        CheckRule.Of("EC2.56", "A network has an interface endpoint for the registry of ECR", Hub("ec2", 56), Vpc, "Add an interface endpoint for com.amazonaws.REGION.ecr.dkr.", vpc => WithoutEndpoint(vpc, ".ecr.dkr")),
        CheckRule.Of("EC2.172", "Public access to networks by internet gateways is blocked", Hub("ec2", 172), Vpc,
            "Add an AWS::EC2::VPCBlockPublicAccessOptions with block-bidirectional or block-ingress, and exclusions for the subnets that people reach.",
            vpc => vpc.Stack.Set.OfType("AWS::EC2::VPCBlockPublicAccessOptions").Any(options => options["InternetGatewayBlockMode"].Text is "block-bidirectional" or "block-ingress")
                ? null : "No template blocks internet gateways for networks that are not excluded."),
    ];

    /// <summary>Whether a source of traffic is everybody: <c>0.0.0.0/0</c> or <c>::/0</c>.</summary>
    internal static string? Everybody(TemplateValue rule) =>
        new[] { rule["CidrIp"].Text, rule["CidrIpv6"].Text }.FirstOrDefault(cidr => cidr?.EndsWith("/0", StringComparison.Ordinal) == true);

    /// <summary>The rules by which traffic gets into a security group, wherever they are written.</summary>
    internal static IEnumerable<TemplateValue> IngressOf(TemplateResource group) =>
        group["SecurityGroupIngress"].Items.Concat(group.Stack.Set.OfType(Ingress).Where(rule => rule["GroupId"].RefersTo(group)).Select(rule => rule.Properties));

    private static IEnumerable<Violation> EverybodyIn(TemplateResource resource)
    {
        foreach (var rule in resource.Type == Ingress ? [resource.Properties] : resource["SecurityGroupIngress"].Items)
        {
            if (Everybody(rule) is { } cidr) yield return new($"It lets {cidr} in.", $"{rule["IpProtocol"].Rendered}:{rule["FromPort"].Rendered}");
        }
    }

    private static IEnumerable<TemplateResource> FlowLogs(TemplateResource vpc) =>
        vpc.Stack.Set.OfType("AWS::EC2::FlowLog").Where(log => log["ResourceId"].RefersTo(vpc));

    private static bool IsDefaultGroupOf(TemplateValue value, TemplateResource vpc)
    {
        if (value.IsFunction("Fn::ImportValue", out var import)) return value.Stack.Set.Exported(import.Rendered) is { } exported && IsDefaultGroupOf(exported, vpc);
        return value.IsFunction("Fn::GetAtt", out _) && value.RefersTo(vpc) && value.Rendered.EndsWith(".DefaultSecurityGroup}", StringComparison.Ordinal);
    }

    private static string? WithoutEndpoint(TemplateResource vpc, string service) =>
        vpc.Stack.Set.OfType("AWS::EC2::VPCEndpoint").Any(endpoint =>
            endpoint["VpcEndpointType"].Is("Interface") && endpoint["ServiceName"].Rendered.EndsWith(service, StringComparison.Ordinal) && endpoint["VpcId"].RefersTo(vpc))
            ? null : $"It has no interface endpoint for '{service[1..]}'.";
}
