using System.Text.Json;
using Hosting.Release.Edge.Tests.Harness;
using Hosting.Release.Load;
using Hosting.Release.Load.Startup;

namespace Hosting.Release.Edge.Tests.Loads;

[Trait("Speed", "Integration")]
public sealed class LoadProcessTests : LoadTest
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("load-").FullName;

    [Fact]
    public async Task It_tells_of_every_second_and_writes_the_result_when_it_is_told_to_end()
    {
        var result = Path.Combine(Folder, $"{Guid.NewGuid():N}.json");
        await using var load = await StartAsync(Options with { Duration = TimeSpan.FromMinutes(10), Writes = Writes, Result = result });
        await Eventually.TrueAsync("it has told of two seconds", () => load.Output.Count >= 3);
        load.Terminate();
        Assert.True(await load.ExitCodeAsync() == 0, string.Join('\n', load.Errors));

        var whole = JsonSerializer.Deserialize<LoadResult>(await File.ReadAllTextAsync(result, Stop), EdgeJson.Options)!;
        var lines = load.Output.Select(line => JsonSerializer.Deserialize<LoadLine>(line, EdgeJson.Options)!).ToArray();
        Assert.Equal("100, as asked for", $"{lines[0].Rate}");
        var seconds = lines.Skip(1).Select(line => line.Second!).ToArray();
        Assert.Equal(whole.Counts.Requests, seconds.Sum(second => second.Counts.Requests));
        Assert.Equal((0, 0), (whole.Counts.Failed, whole.Counts.Wrong));
        Assert.True(whole.Writes!.IsWhole);
        Assert.Equal(["load-1"], Site.EndedRuns);
    }

    [Fact]
    public async Task Bad_options_end_with_1_and_are_all_named()
    {
        var options = Options with
        {
            Rate = 1001,
            Duration = TimeSpan.FromHours(3),
            Clients = 0,
            Result = "",
            Site = new Uri("http://example.com"),
            Writes = Writes with { Share = 0.6, TestRun = "a b", Suppliers = new Uri("https://localhost:1") },
        };
        await using var load = await StartAsync(options);
        Assert.Equal(1, await load.ExitCodeAsync());
        var said = string.Join('\n', load.Errors);
        foreach (var part in (string[])["1001", "03:00:00", "Clients is 0", "Result is empty", "example.com", "0.6", "'a b'", "https://localhost:1"])
            Assert.Contains(part, said, StringComparison.Ordinal);
    }

    private static async Task<ProgramRun> StartAsync(LoadOptions options)
    {
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}-options.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(options, EdgeJson.Options), Stop);
        return ProgramRun.Start(typeof(LoadApplication), new Dictionary<string, string>
        {
            [LoadEnvironment.Options] = file,
            [LoadEnvironment.ClientSecret] = FixtureSite.Secret,
        });
    }
}
