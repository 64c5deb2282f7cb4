using Aspire.Hosting;
using Hosting.Aws.Publishing;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Publishing;

/// <summary>An output folder is written as a whole, or stays as it was.</summary>
[Trait("Speed", "Unit")]
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder["out/production"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_is_not_there_is_made()
    {
        OutputFolder.Write(Target, Files("one"));
        Assert.Equal("one", File.ReadAllText(Path.Combine(Target, "templates", "network.template.json")));
        Assert.Equal(["production"], Directory.GetFileSystemEntries(_folder["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public void What_was_published_before_is_replaced_as_a_whole()
    {
        OutputFolder.Write(Target, [.. Files("one"), new("old.json", "{}", "")]);
        OutputFolder.Write(Target, Files("other"));
        Assert.Equal(["README.md", "templates"], Directory.GetFileSystemEntries(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["production"], Directory.GetFileSystemEntries(_folder["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Files_of_somebody_else_are_not_replaced()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "README.md"), "# My notes");
        var fault = Assert.Throws<DistributedApplicationException>(() => OutputFolder.Write(Target, Files("one")));
        Assert.Contains("holds files that no publish has written", fault.Message, StringComparison.Ordinal);
        Assert.Equal("# My notes", File.ReadAllText(Path.Combine(Target, "README.md")));
        Assert.Single(Directory.GetFileSystemEntries(Target));
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        Directory.CreateDirectory(_folder["out"]);
        File.WriteAllText(Target, "");
        Assert.Contains("is a file", Assert.Throws<DistributedApplicationException>(() => OutputFolder.Write(Target, Files("one"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_writing_fails_what_was_there_stays()
    {
        OutputFolder.Write(Target, Files("one"));
        // A path that is a file and a folder cannot be written.
        var fault = Assert.Throws<DistributedApplicationException>(() => OutputFolder.Write(Target, [.. Files("other"), new("README.md/x", "", "")]));
        Assert.Contains("cannot be written", fault.Message, StringComparison.Ordinal);
        Assert.Equal("one", File.ReadAllText(Path.Combine(Target, "templates", "network.template.json")));
        Assert.Equal(["production"], Directory.GetFileSystemEntries(_folder["out"]).Select(Path.GetFileName));
    }

    private static IReadOnlyList<OutputFile> Files(string text) =>
        [new("templates/network.template.json", text, ""), new(OutputReadme.FileName, $"{OutputReadme.FirstLine}coffee-production\n", "")];
}
