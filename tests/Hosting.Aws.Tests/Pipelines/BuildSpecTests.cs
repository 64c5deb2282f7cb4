using Hosting.Aws.Deployment;
using Hosting.Aws.Pipelines;
using Hosting.Aws.Tests.Stacks;
using YamlDotNet.RepresentationModel;

namespace Hosting.Aws.Tests.Pipelines;

public sealed class BuildSpecTests
{
    private static readonly string[] Phases = ["pre_build", "build", "post_build"];

    public static TheoryData<string> Steps => [.. Enum.GetNames<BuildStep>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public void It_is_yaml_as_CodeBuild_takes_it(string step)
    {
        var root = Read(step, Coffee.Production);
        Assert.Equal(("0.2", "bash"), (Text(root["version"]), Text(root["env"]["shell"])));
        Assert.NotEmpty(Lines(root, "build"));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_same_application_gives_the_same_text(string step) => Assert.Equal(
        BuildSpecs.Of(Enum.Parse<BuildStep>(step), Coffee.Production).ToYaml(), BuildSpecs.Of(Enum.Parse<BuildStep>(step), Coffee.Production).ToYaml());

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_shell_understands_its_lines(string step)
    {
        using var shell = new Shell();
        foreach (var application in new[] { Coffee.Production, Coffee.Development })
        {
            var root = Read(step, application);
            var lines = Phases.SelectMany(phase => Lines(root, phase));
            var (exitCode, _, errors) = shell.Run(["set -n", .. lines]);
            Assert.Equal((0, ""), (exitCode, errors));
        }
    }

    [Fact]
    public void Tests_are_those_that_CI_runs_and_leave_reports()
    {
        var root = Read("Test", Coffee.Production);
        Assert.Equal(["TEST_RESULTS=artifacts/test-results ./test.sh"], Lines(root, "build"));
        Assert.Equal("VISUALSTUDIOTRX", Text(root["reports"]["tests"]["file-format"]));
        Assert.Equal("artifacts/test-results", Text(root["reports"]["tests"]["base-directory"]));
    }

    [Theory]
    [InlineData("Images", "dotnet run --project AppHost -- images --environment production --output-path artifacts/images")]
    [InlineData("Infrastructure", "dotnet run --project AppHost -- deploy --environment production --images \"$CODEBUILD_SRC_DIR_Images/images.json\"")]
    [InlineData("Release", "dotnet run --project AppHost -- release --environment production --images \"$CODEBUILD_SRC_DIR_Images/images.json\" --output-path artifacts/release")]
    public void It_is_a_step_of_the_AppHost(string step, string line) => Assert.Equal([line], Lines(Read(step, Coffee.Production), "build"));

    [Fact]
    public void What_the_images_are_goes_to_the_steps_after_it() => Assert.Equal("artifacts/images", Text(Read("Images", Coffee.Production)["artifacts"]["base-directory"]));

    [Fact]
    public void Nobody_signs_in_where_the_application_has_nobody() =>
        Assert.DoesNotContain("E2E_", BuildSpecs.Of(BuildStep.Release, Coffee.Production with { Pool = null }).ToYaml(), StringComparison.Ordinal);

    [Fact]
    public void Verifying_builds_the_suite_once_and_runs_each_smoke_test_against_production()
    {
        using var shell = new Shell { Variables = { ["SITE_URL"] = "https://coffee.example.org" } };
        shell.Have("dotnet", "echo \"at $E2E_BASE_URL with $LOOKS\" >> calls");
        var (exitCode, _, errors) = shell.Run(Lines(Read("Verify", Coffee.Production), "build"));
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(
            [
                "dotnet build tests/EndToEnd/EndToEnd.csproj -v q --nologo", "at  with ",
                "dotnet run --no-build --project tests/EndToEnd/EndToEnd.csproj -- -trait Gate=Smoke", "at https://coffee.example.org with one page's",
            ],
            shell.Calls);
    }

    [Fact]
    public void A_smoke_test_that_takes_too_long_fails()
    {
        var slow = Coffee.Production with { Release = Coffee.Production.Release with { SmokeTests = [Coffee.Production.Release.SmokeTests[0] with { Command = "sleepy", Timeout = TimeSpan.FromSeconds(1) }] } };
        using var shell = new Shell();
        shell.Have("sleepy", "exec sleep 15");
        Assert.Equal(124, shell.Run(Lines(Read("Verify", slow), "build")).ExitCode);
    }

    [Fact]
    public void The_plan_is_put_where_the_one_who_approves_reads_it()
    {
        using var shell = new Shell { Variables = { ["ARTIFACT_BUCKET"] = "artifacts", ["AWS_REGION"] = "eu-central-1", ["PIPELINE_EXECUTION"] = "run-1" } };
        shell.Have("aws");
        shell.Have("dotnet", "mkdir -p artifacts/plan; { echo '# Release'; echo; printf 'x%.0s' {1..2000}; } > artifacts/plan/release.md");
        var (exitCode, output, _) = shell.Run([.. Lines(Read("Plan", Coffee.Production), "build"), "echo \"$PLAN_SUMMARY\"", "echo \"$PLAN_LINK\""]);
        Assert.Equal(0, exitCode);
        Assert.Contains("aws s3 cp --only-show-errors artifacts/plan/release.md s3://artifacts/plans/run-1/plan.md", shell.Calls);
        var (summary, link) = (output.Split('\n')[0], output.Split('\n')[1]);
        Assert.StartsWith("# Release xxx", summary, StringComparison.Ordinal);
        Assert.InRange(summary.Length, 100, 1000);
        Assert.Equal("https://eu-central-1.console.aws.amazon.com/s3/object/artifacts?region=eu-central-1&prefix=plans/run-1/plan.md", link);
    }

    internal static YamlMappingNode Read(string step, DeployedApplication application)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(BuildSpecs.Of(Enum.Parse<BuildStep>(step), application).ToYaml()));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    internal static IEnumerable<string> Lines(YamlMappingNode root, string phase) =>
        ((YamlMappingNode)root["phases"]).Children.TryGetValue(phase, out var found) ? ((YamlSequenceNode)found["commands"]).Children.Select(Text) : [];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
