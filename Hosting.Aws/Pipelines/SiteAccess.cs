using Hosting.Aws.Deployment;

namespace Hosting.Aws.Pipelines;

/// <summary>
/// How a build reaches the listeners of the site that are not open to everybody. Within the network the site's name stands for public addresses, and a
/// build that goes there comes back as a stranger: so for the time of the build the name stands for the load balancer's private ones, where the
/// security group knows it. A build outside the network has an address of its own while it runs, and opens the test port to that one only.
/// </summary>
internal static class SiteAccess
{
    private const string Rule = "release";

    /// <summary>Lines before the build.</summary>
    public static IReadOnlyList<string> Open(BuildStep step, DeployedApplication application) =>
        BuildPlacement.IsInNetwork(step, application) ? [ByPrivateAddresses] : step == BuildStep.Release ? [CloseTestPort, OpenTestPort] : [];

    /// <summary>Lines behind it, also when it has failed. What a build that was killed left open is closed by the next one.</summary>
    public static IReadOnlyList<string> Close(BuildStep step, DeployedApplication application) =>
        step == BuildStep.Release && !BuildPlacement.IsInNetwork(step, application) ? [CloseTestPort] : [];

    private const string ByPrivateAddresses = """
        addresses=$(aws ec2 describe-network-interfaces --filters "Name=description,Values=ELB app/$LOAD_BALANCER/*" --query "NetworkInterfaces[].PrivateIpAddress" --output text)
        if [ -z "$addresses" ]; then echo "The load balancer $LOAD_BALANCER has no address in the network: is the platform stack deployed?" >&2; exit 1; fi
        for address in $addresses; do echo "$address $SITE_HOST" >> /etc/hosts; done
        """;

    private const string OpenTestPort = $$"""
        address=$(curl -fsS --max-time 20 https://checkip.amazonaws.com)
        aws ec2 authorize-security-group-ingress --group-id "$TEST_LISTENER_GROUP" --ip-permissions "IpProtocol=tcp,FromPort=$TEST_LISTENER_PORT,ToPort=$TEST_LISTENER_PORT,IpRanges=[{CidrIp=$address/32,Description={{Rule}}}]" > /dev/null
        """;

    private const string CloseTestPort = $"""
        for rule in $(aws ec2 describe-security-group-rules --filters "Name=group-id,Values=$TEST_LISTENER_GROUP" --query "SecurityGroupRules[?Description=='{Rule}'].SecurityGroupRuleId" --output text); do
          aws ec2 revoke-security-group-ingress --group-id "$TEST_LISTENER_GROUP" --security-group-rule-ids "$rule" > /dev/null
        done
        """;
}
