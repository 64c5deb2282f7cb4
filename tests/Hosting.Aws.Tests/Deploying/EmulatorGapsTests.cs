using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>A gap that is closed is to be taken out of <see cref="EmulatorGaps"/>.</summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class EmulatorGapsTests
{
    [Fact]
    public async Task The_emulator_still_fails_over_each_property_that_is_left_out()
    {
        Dictionary<(string, string), string> templates = new()
        {
            [("AWS::KMS::Key", "Tags")] = """{"Resources":{"Key":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Version":"2012-10-17","Statement":[]},"Tags":[{"Key":"a","Value":"b"}]}}}}""",
            [("AWS::EC2::Subnet", "Ipv6CidrBlock")] = """{"Resources":{"Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}},"Subnet":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Ref":"Vpc"},"CidrBlock":"10.0.0.0/24","Ipv6CidrBlock":{"Fn::Select":[0,{"Fn::Cidr":[{"Fn::Select":[0,{"Fn::GetAtt":["Vpc","Ipv6CidrBlocks"]}]},4,"64"]}]}}}}}""",
        };
        Assert.Equal(EmulatorGaps.UnknownProperties.Order(), templates.Keys.Order());
        await using var emulator = await Emulator.StartAsync(new([]));
        foreach (var (gap, template) in templates)
        {
            // The CLI would try what it takes for a bad minute again and again.
            Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", "1");
            await Assert.ThrowsAsync<AwsException>(() => emulator.AskAsync("cloudformation", "create-stack", new() { ["StackName"] = $"gap-{gap.Item2}", ["TemplateBody"] = template }));
            Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", null);
        }
    }
}
