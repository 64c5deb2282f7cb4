using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Network;

/// <summary>Takes all rules from the default security group of the VPC, so that what forgets to name one reaches nothing.</summary>
internal sealed class DefaultSecurityGroupConstruct : Construct
{
    public DefaultSecurityGroupConstruct(Construct scope, string id, AwsEnvironmentOptions environment, Vpc vpc)
        : base(scope, id)
    {
        var stack = Stack.Of(this);
        var arn = stack.FormatArn(new ArnComponents { Service = "ec2", Resource = "security-group", ResourceName = vpc.VpcDefaultSecurityGroup });
        var function = new InlineFunctionConstruct(this, "Close", new InlineFunctionProps(
            environment,
            "Takes all rules from the default security group",
            "close_default_group.py",
            TimeSpan.FromMinutes(1),
            [Permission.On([arn], "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress")],
            new Dictionary<string, string>())).Function;
        var closed = new CustomResource(this, "Closed", new CustomResourceProps
        {
            ResourceType = "Custom::ClosedDefaultSecurityGroup",
            ServiceToken = function.FunctionArn,
            Properties = new Dictionary<string, object> { ["Group"] = vpc.VpcDefaultSecurityGroup },
        });
        closed.Node.AddDependency(function.Role!);
    }
}
