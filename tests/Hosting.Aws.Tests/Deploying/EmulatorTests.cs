using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Deploying;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Stacks;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>What is published is really made, by the real CLI, on a public emulator of AWS (moto), and looked at through the API.</summary>
[Collection(DeployedStacks.Name)]
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class EmulatorTests(SynthesizedEnvironments environments)
{
    [Fact]
    public async Task Network_registry_platform_and_services_are_made_on_the_emulator()
    {
        await using var emulator = await Emulator.StartAsync();
        var lines = new List<string>();
        var stacks = environments.Development;
        await new EnvironmentDeployment(emulator, new SteppingTime(), lines.Add).RunAsync(Coffee.Development, stacks, images: null, role: null, TestContext.Current.CancellationToken);
        foreach (var line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
