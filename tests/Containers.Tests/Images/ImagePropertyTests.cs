using System.Text.Json.Nodes;
using Containers.Tests.Support;

namespace Containers.Tests.Images;

/// <summary>What the build decides about an image before anything is compiled.</summary>
[Trait("Speed", "Integration")]
public sealed class ImagePropertyTests
{
    private static readonly string[] Asked =
        ["ContainerBaseImage", "ContainerUser", "ContainerRepository", "ContainerRegistry", "ContainerImageTag", "ContainerRuntimeIdentifier", "RuntimeIdentifier", "SelfContained", "PublishAot"];

    [Theory]
    [InlineData("Suppliers.Api", "suppliers-api", "runtime-deps", "/app/Suppliers.Api")]
    [InlineData("Customers.Api", "customers-api", "runtime-deps", "/app/Customers.Api")]
    [InlineData("Web.Frontend", "web-frontend", "aspnet", "dotnet /app/Web.Frontend.dll")]
    [InlineData("Migrator", "migrator", "aspnet", "dotnet /app/Migrator.dll")]
    public async Task An_image_is_for_arm64_on_a_base_without_a_shell(string program, string repository, string baseImage, string command)
    {
        var evaluated = await EvaluateAsync(program, "-p:ContainerImageTag=0123456789ab");
        var properties = evaluated["Properties"]!;
        Assert.EndsWith($"/dotnet/{baseImage}:10.0-noble-chiseled", (string?)properties["ContainerBaseImage"], StringComparison.Ordinal);
        Assert.Equal("app", (string?)properties["ContainerUser"]);
        Assert.Equal(repository, (string?)properties["ContainerRepository"]);
        Assert.Equal("", (string?)properties["ContainerRegistry"]);
        Assert.Equal("linux-arm64", (string?)properties["ContainerRuntimeIdentifier"]);

        // Native code is for one architecture; what runs on a runtime is for all, and needs no runtime of its own.
        var native = (string?)properties["PublishAot"] == "true";
        Assert.Equal(native ? "linux-arm64" : "", (string?)properties["RuntimeIdentifier"]);
        Assert.Equal(baseImage == "runtime-deps", native);
        Assert.Equal(command, string.Join(' ', evaluated["Items"]!["ContainerAppCommand"]!.AsArray().Select(item => (string?)item!["Identity"])));
    }

    [Fact]
    public async Task The_other_architecture_is_chosen_by_a_property()
    {
        var properties = (await EvaluateAsync("Suppliers.Api", "-p:ContainerImageTag=0123456789ab", "-p:ContainerArchitecture=x64"))["Properties"]!;
        Assert.Equal("linux-x64", (string?)properties["ContainerRuntimeIdentifier"]);
        Assert.Equal("linux-x64", (string?)properties["RuntimeIdentifier"]);
    }

    [Theory]
    [InlineData("-p:ContainerImageTag=latest", "ContainerImageTag is 'latest'")]
    [InlineData("-p:ContainerImageTag=no%20spaces", "ContainerImageTag is 'no spaces'")]
    [InlineData("-p:ContainerImageTag=a -p:ContainerArchitecture=sparc", "ContainerArchitecture is 'sparc'. It is arm64 (the default) or x64.")]
    public async Task What_is_no_version_and_no_architecture_is_refused_before_anything_is_built(string arguments, string message)
    {
        var (exitCode, output) = await MSBuild.RunAsync(["msbuild", "Web.Frontend", "-t:ComputeContainerConfig", "-v:q", "-nologo", .. arguments.Split(' ')]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_version_is_refused()
    {
        var (exitCode, output) = await MSBuild.RunAsync(["msbuild", "Web.Frontend", "-t:PublishContainer", "-v:q", "-nologo"]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("An image of Web.Frontend needs a version: pass -p:ContainerImageTag=VERSION.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Suppliers.Api")]
    [InlineData("Customers.Api")]
    public void A_lock_file_is_the_same_on_machines_of_both_architectures(string program)
    {
        var graphs = JsonNode.Parse(Repository.Text($"{program}/packages.lock.json"))!["dependencies"]!.AsObject().Select(graph => graph.Key);
        Assert.Contains("net10.0/linux-arm64", graphs);
        Assert.Contains("net10.0/linux-x64", graphs);
    }

    private static async Task<JsonNode> EvaluateAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await MSBuild.RunAsync(
            ["msbuild", program, "-t:ComputeContainerConfig", "-p:Configuration=Release", $"-getProperty:{string.Join(',', Asked)}", "-getItem:ContainerAppCommand", .. arguments]);
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(output)!;
    }
}
