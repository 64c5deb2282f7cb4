using System.Text.Json.Nodes;
using Containers.Tests.Images;
using Containers.Tests.Support;

namespace Containers.Tests.ByHand;

/// <summary>The settings files that push an image by hand.</summary>
[Trait("Speed", "Integration")]
public sealed class SettingsFileTests : IDisposable
{
    private readonly List<string> _written = [];

    public static TheoryData<string, string> Programs => new()
    {
        { "suppliers-api", "Suppliers.Api" },
        { "customers-api", "Customers.Api" },
        { "web-frontend", "Web.Frontend" },
        { "migrator", "Migrator" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_settings_file_is_what_the_recipe_accepts(string name, string program)
    {
        var file = JsonNode.Parse(Repository.Text($"deploy/{name}.json"))!.AsObject();
        Assert.All(file, each => Assert.Contains(each.Key, PushRecipe.TopLevel));
        Assert.Equal(PushRecipe.Id, (string?)file["RecipeId"]);

        var settings = file["Settings"]!.AsObject();
        Assert.All(settings, each => Assert.Contains(each.Key, PushRecipe.Settings));
        Assert.Equal(name, (string?)settings["ECRRepositoryName"]);
        Assert.Matches(PushRecipe.RepositoryName, name);
        Assert.InRange(name.Length, 2, 256);
        Assert.Equal("Arm64", (string?)settings["EnvironmentArchitecture"]);
        Assert.Contains("Arm64", PushRecipe.Architectures);

        // The tool looks for this file beside the project, and takes the folder from the project's too.
        Assert.Equal("Dockerfile", (string?)settings["DockerfilePath"]);
        Assert.Equal(".", (string?)settings["DockerExecutionDirectory"]);
        Assert.True(File.Exists(Repository.PathOf($"{program}/{program}.csproj")));

        // Left to the tool, which takes the time: what was pushed by hand can never be taken for a version.
        Assert.False(settings.ContainsKey("ImageTag"));
    }

    [Fact]
    public void There_is_a_settings_file_for_each_program_with_an_image_and_no_other()
    {
        var files = Directory.GetFiles(Repository.PathOf("deploy"), "*.json").Select(Path.GetFileNameWithoutExtension).Order();
        Assert.Equal(Programs.Select(each => each.Data.Item1).Order(), files);
        var images = Directory.GetDirectories(Repository.Root)
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .Where(project => File.ReadAllText(project).Contains("Containers.props", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension).Order();
        Assert.Equal(Programs.Select(each => each.Data.Item2).Order(), images);
    }

    [Fact]
    public void The_tool_is_in_a_manifest_of_its_own_which_a_restore_at_the_root_does_not_find()
    {
        var tools = JsonNode.Parse(Repository.Text("deploy/.config/dotnet-tools.json"))!["tools"]!.AsObject();
        Assert.Equal(["aws.deploy.tools"], tools.Select(tool => tool.Key));
        foreach (var path in (string[])[".config/dotnet-tools.json", "dotnet-tools.json"])
        {
            if (File.Exists(Repository.PathOf(path)))
                Assert.DoesNotContain("aws.deploy.tools", Repository.Text(path), StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("dotnet tool restore", Repository.Text(".ci/run"), StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet tool restore", Repository.Text("test.sh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Suppliers.Api", "runtime-deps", """ENTRYPOINT ["/app/Suppliers.Api"]""")]
    [InlineData("Web.Frontend", "aspnet", """ENTRYPOINT ["dotnet", "/app/Web.Frontend.dll"]""")]
    public async Task The_Dockerfile_that_the_tool_wants_is_written_from_what_the_SDK_uses(string program, string baseImage, string entryPoint)
    {
        var path = Repository.PathOf($"{program}/Dockerfile");
        _written.Add(path);
        var (exitCode, output) = await MSBuild.RunAsync(
            ["msbuild", program, "-t:WriteDockerfile", "-p:Configuration=Release", "-p:ContainerImageTag=0123456789ab", "-v:q", "-nologo"]);
        Assert.True(exitCode == 0, output);

        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Matches($"^FROM .+/dotnet/{baseImage}:10\\.0-noble-chiseled$", lines[0]);
        Assert.Contains("LABEL \"org.opencontainers.image.version\"=\"0123456789ab\"", lines);
        Assert.Contains("ENV ASPNETCORE_HTTP_PORTS=8080", lines);
        Assert.Contains("ENV DOTNET_EnableDiagnostics=0", lines);
        Assert.Contains("COPY obj/image/linux-arm64/ /app/", lines);
        Assert.Contains("WORKDIR /app/", lines);
        Assert.Contains("EXPOSE 8080/tcp", lines);
        Assert.Equal(["USER app", entryPoint], lines[^2..]);
    }

    public void Dispose()
    {
        foreach (var path in _written)
            File.Delete(path);
    }
}
