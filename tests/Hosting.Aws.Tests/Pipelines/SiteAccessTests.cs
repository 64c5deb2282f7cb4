using Hosting.Aws.Tests.Stacks;
using static Hosting.Aws.Tests.Pipelines.BuildSpecTests;

namespace Hosting.Aws.Tests.Pipelines;

public sealed class SiteAccessTests
{
    [Fact]
    public void Within_the_network_the_sites_name_stands_for_the_load_balancers_private_addresses()
    {
        using var shell = new Shell { Variables = { ["LOAD_BALANCER"] = "coffee-production", ["SITE_HOST"] = "coffee.example.org" } };
        shell.Have("aws", "printf '10.0.0.7\\t10.0.1.9\\n'");
        Assert.Equal(0, shell.Run(Lines(Read("Release", Coffee.Production), "pre_build")).ExitCode);
        Assert.Equal(["10.0.0.7 coffee.example.org", "10.0.1.9 coffee.example.org"], File.ReadAllLines(Path.Combine(shell.Folder, "hosts")));
        Assert.Contains("ELB app/coffee-production/*", shell.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_balancer_that_is_not_there_is_said_before_anything_is_released()
    {
        using var shell = new Shell { Variables = { ["LOAD_BALANCER"] = "coffee-production", ["SITE_HOST"] = "coffee.example.org" } };
        shell.Have("aws");
        var (exitCode, _, errors) = shell.Run(Lines(Read("Release", Coffee.Production), "pre_build"));
        Assert.Equal(1, exitCode);
        Assert.Contains("The load balancer coffee-production has no address in the network", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_the_network_the_test_port_is_opened_to_the_builds_own_address_and_closed_behind_it()
    {
        using var shell = new Shell { Variables = { ["TEST_LISTENER_GROUP"] = "sg-2", ["TEST_LISTENER_PORT"] = "8080" } };
        shell.Have("curl", "echo 198.51.100.4");
        shell.Have("aws", "if [ \"$2\" = describe-security-group-rules ] && [ -e left ]; then echo sgr-9; fi");
        var root = Read("Release", Coffee.Development);

        Assert.Equal(0, shell.Run(["touch left", .. Lines(root, "pre_build")]).ExitCode);
        Assert.Contains(shell.Calls, call => call.Contains("authorize-security-group-ingress --group-id sg-2 --ip-permissions IpProtocol=tcp,FromPort=8080,ToPort=8080,IpRanges=[{CidrIp=198.51.100.4/32,Description=release}]", StringComparison.Ordinal));
        // What an earlier build left open is closed first.
        Assert.Contains("revoke-security-group-ingress --group-id sg-2 --security-group-rule-ids sgr-9", shell.Calls[1], StringComparison.Ordinal);

        Assert.Equal(0, shell.Run(Lines(root, "post_build")).ExitCode);
        Assert.Contains("revoke-security-group-ingress", shell.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_cannot_be_found_opens_the_port_to_nobody()
    {
        using var shell = new Shell { Variables = { ["TEST_LISTENER_GROUP"] = "sg-2", ["TEST_LISTENER_PORT"] = "8080" } };
        shell.Have("curl", "exit 28");
        shell.Have("aws");
        Assert.NotEqual(0, shell.Run(Lines(Read("Release", Coffee.Development), "pre_build")).ExitCode);
        Assert.DoesNotContain(shell.Calls, call => call.Contains("authorize", StringComparison.Ordinal));
    }
}
