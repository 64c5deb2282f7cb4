using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Aws.Stacks;
using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Publishing;

/// <summary>
/// Every template as it was reviewed last: tests/Hosting.Aws.Tests/Snapshots. A change of a template is a change of a snapshot, which is reviewed with it:
/// run these tests with UPDATE_SNAPSHOTS=1.
/// </summary>
[Trait("Speed", "Integration")]
public sealed class SnapshotTests
{
    private const int Around = 3;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    [Theory]
    [InlineData("development")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Templates_are_those_that_were_reviewed(string environment)
    {
        await using var application = await PublishedApplication.CreateAsync(environment, AccountSettings.Of(environment));
        var stacks = EnvironmentSynthesis.Run((await application.TranslateAsync()).Application, ConstructCallbacks.None);
        var folder = Path.Combine(Repository.Root, "tests", "Hosting.Aws.Tests", "Snapshots", environment);
        var actual = stacks.ToDictionary(stack => $"{stack.Name}.template.json", stack => JsonNode.Parse(stack.Template)!.ToJsonString(Readable) + "\n");
        if (IsUpdate)
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in actual)
                await File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);
        }

        var expected = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        Assert.Equal(expected, actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in actual)
        {
            if (Difference((await File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), text) is { } difference)
                Assert.Fail($"{environment}/{name} is not the template that was reviewed. If it is meant so, run this test with UPDATE_SNAPSHOTS=1 and commit.\n{difference}");
        }
    }

    [Fact]
    public void A_difference_shows_where_it_is()
    {
        Assert.Null(Difference("a\nb\n", "a\nb\n"));
        Assert.Equal("line 2:\n  a\n- b\n+ c\n  d", Difference("a\nb\nd", "a\nc\nd"));
    }

    /// <summary>The lines that are not the same, with some around them; null for none.</summary>
    private static string? Difference(string before, string after)
    {
        if (before == after)
            return null;
        var (one, other) = (before.Split('\n'), after.Split('\n'));
        var start = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = one.Skip(start).Reverse().Zip(other.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n', (string[])[
            $"line {start + 1}:", .. one[Math.Max(0, start - Around)..start].Select(line => "  " + line),
            .. one[start..^end].Select(line => "- " + line), .. other[start..^end].Select(line => "+ " + line),
            .. one[^end..].Take(Around).Select(line => "  " + line)]);
    }
}
