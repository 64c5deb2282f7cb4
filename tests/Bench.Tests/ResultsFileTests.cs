using Bench.Results;

namespace Bench.Tests;

[Trait("Speed", "Unit")]
public sealed class ResultsFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"bench-results-{Guid.NewGuid():N}.md");

    [Fact]
    public void A_section_is_replaced_and_its_neighbours_stay()
    {
        var file = new ResultsFile(_path);
        file.Replace("first", "## First\nold figure");
        file.Replace("second", "## Second\nother figure");
        File.WriteAllText(_path, File.ReadAllText(_path) + "\nA line between sections.\n");

        file.Replace("first", "## First\nnew figure");

        var text = File.ReadAllText(_path);
        Assert.DoesNotContain("old figure", text, StringComparison.Ordinal);
        Assert.Contains("<!-- begin first -->\n## First\nnew figure\n<!-- end first -->\n\n<!-- begin second -->", text, StringComparison.Ordinal);
        Assert.EndsWith("other figure\n<!-- end second -->\n\nA line between sections.\n", text, StringComparison.Ordinal);
        Assert.False(File.Exists(_path + ".new"));
    }

    [Fact]
    public void A_section_without_its_end_is_an_error_that_changes_nothing()
    {
        const string Broken = "<!-- begin first -->\nfigure\n";
        File.WriteAllText(_path, Broken);
        var failure = Assert.Throws<BenchException>(() => new ResultsFile(_path).Replace("first", "new"));
        Assert.Contains("<!-- end first -->", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Broken, File.ReadAllText(_path));
    }

    [Fact]
    public void The_machine_is_described_without_gaps()
    {
        var machine = MachineInfo.Read(TimeProvider.System).ToMarkdown();
        Assert.Contains($"{Environment.ProcessorCount} cores", machine, StringComparison.Ordinal);
        Assert.Contains(".NET SDK 10.", machine, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);
}
