using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Containers.Tests.Support;

namespace Containers.Tests.Development;

/// <summary>The container that people develop in.</summary>
[Trait("Speed", "Unit")]
public sealed partial class DevelopmentContainerTests
{
    // What the format, JSON with comments, allows; it says nothing of commas at the end.
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = false };

    private readonly JsonObject _file = JsonNode.Parse(Repository.Text(".devcontainer/devcontainer.json"), documentOptions: WithComments)!.AsObject();
    private readonly string _packages = Repository.Text(".devcontainer/Dockerfile");

    [Fact]
    public void It_has_the_SDK_that_the_repository_is_built_with()
    {
        var wanted = (string)JsonNode.Parse(Repository.Text("global.json"))!["sdk"]!["version"]!;
        Assert.StartsWith($"{(string?)Feature("dotnet")["version"]}.", wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_what_writing_the_templates_for_AWS_and_reading_the_account_need()
    {
        Assert.Equal("22", (string?)Feature("node")["version"]);
        Assert.NotNull(Feature("aws-cli"));
    }

    /// <summary>FACTS: Debian's server; a C compiler driver for compilation ahead of time; a browser; unshare and setpriv.</summary>
    [Theory]
    [InlineData("postgresql-15")]
    [InlineData("chromium")]
    [InlineData("gcc")]
    [InlineData("libc6-dev")]
    [InlineData("util-linux")]
    public void It_has_what_the_application_and_all_its_tests_need(string package) =>
        Assert.Contains(package, Packages().Matches(_packages).Select(match => match.Groups[1].Value));

    [Theory]
    [InlineData("Web.Frontend")]
    [InlineData("Suppliers.Api")]
    [InlineData("Customers.Api")]
    [InlineData("Identity")]
    [InlineData("AppHost")]
    public void It_forwards_the_port_of_every_page(string project)
    {
        var profiles = JsonNode.Parse(Repository.Text($"{project}/Properties/launchSettings.json"), documentOptions: WithComments)!["profiles"]!.AsObject();
        var forwarded = _file["forwardPorts"]!.AsArray().Select(port => (int)port!).ToArray();
        foreach (var address in profiles.Select(profile => (string?)profile.Value!["applicationUrl"]).OfType<string>())
            Assert.Contains(new Uri(address).Port, forwarded);
    }

    [Fact]
    public void Nobody_is_root_in_it()
    {
        Assert.Equal("vscode", (string?)_file["remoteUser"]);
        Assert.False(_file.ContainsKey("privileged"));
        Assert.DoesNotContain("USER root", _packages, StringComparison.Ordinal);
    }

    [Fact]
    public void It_holds_no_secret_and_mounts_none()
    {
        Assert.False(_file.ContainsKey("mounts"));
        Assert.Equal(["DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO"], _file["containerEnv"]!.AsObject().Select(variable => variable.Key));
        Assert.DoesNotMatch(Secrets(), $"{_file.ToJsonString()}{_packages}");
    }

    private JsonObject Feature(string name) =>
        _file["features"]!.AsObject().Single(feature => Regex.IsMatch(feature.Key, $"/{Regex.Escape(name)}:\\d+$")).Value!.AsObject();

    [GeneratedRegex(@"^\s+([a-z0-9.+-]+) \\$", RegexOptions.Multiline)]
    private static partial Regex Packages();

    [GeneratedRegex("password|secret|token|AKIA|PRIVATE KEY", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
