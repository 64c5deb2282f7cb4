using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Publishing;

/// <summary>The command itself, on the AppHost of this repository.</summary>
[Trait("Speed", "Integration")]
public sealed class PublishTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("development")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task An_environment_is_published_with_everything_it_needs(string environment)
    {
        var started = Stopwatch.GetTimestamp();
        await PublishAsync(environment, _folder["out"]);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Longest);

        var files = Files(_folder["out"]);
        Assert.All(["README.md", "cost.json", "cost.md", "diagram.svg", "diagram.mmd", "release-plan.json", "release-plan.md"], name => Assert.Contains(name, files.Keys));
        Assert.All(["network", "data", "registry", "platform"], stack => Assert.Contains($"templates/{stack}.template.json", files.Keys));
        Assert.All(files.Where(file => file.Key.StartsWith("templates/", StringComparison.Ordinal)), file => Assert.InRange(file.Value.Length, 2, EnvironmentSynthesis.MostBytes));
        var readme = File.ReadAllText(Path.Combine(_folder["out"], "README.md"));
        Assert.All(files.Keys.Where(name => name != "README.md"), name => Assert.Contains($"| `{name}` |", readme, StringComparison.Ordinal));
        Assert.Contains("`supplier-loader`: somebody starts it by hand", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_model_gives_the_same_bytes()
    {
        await PublishAsync("production", _folder["one"]);
        await PublishAsync("production", _folder["other"]);
        var (one, other) = (Files(_folder["one"]), Files(_folder["other"]));
        Assert.Equal(one.Keys, other.Keys);
        Assert.All(one, file => Assert.Equal(file.Value, other[file.Key]));
    }

    [Fact]
    public async Task Nothing_of_this_machine_is_in_what_is_published()
    {
        await PublishAsync("development", _folder["out"]);
        foreach (var file in Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Repository.Root, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.MachineName, text, StringComparison.Ordinal);
            Assert.DoesNotContain("aws:cdk:path", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Production_without_an_account_is_refused_and_nothing_is_written()
    {
        await using var application = await PublishedApplication.CreateAsync("production", "--output", _folder["out"]);
        var fault = await Assert.ThrowsAsync<PipelineFailedException>(application.RunAsync);
        Assert.Contains("The environment 'production' cannot be published, and nothing was written", fault.Message, StringComparison.Ordinal);
        Assert.All(["Aws:production:Domain", "Aws:production:CertificateArn", "Aws:production:Recipients"], key => Assert.Contains(key, fault.Message, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task An_unknown_environment_names_the_known_ones()
    {
        await using var application = await PublishedApplication.CreateAsync("test", "--output", _folder["out"]);
        var fault = await Assert.ThrowsAsync<PipelineFailedException>(application.RunAsync);
        Assert.Contains("There is no environment 'test' to publish to. Say which with --environment: development, staging, production.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environments_name_may_be_written_as_NET_writes_it()
    {
        await PublishAsync("Development", _folder["out"]);
        Assert.True(File.Exists(Path.Combine(_folder["out"], "README.md")));
    }

    private static async Task PublishAsync(string environment, string folder)
    {
        await using var application = await PublishedApplication.CreateAsync(environment, ["--output", folder, .. AccountSettings.Of(environment.ToLowerInvariant())]);
        await application.RunAsync();
    }

    private static SortedDictionary<string, byte[]> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes), StringComparer.Ordinal);
}
