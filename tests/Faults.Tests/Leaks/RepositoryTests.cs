using EndToEnd.Dashboards;

namespace Faults.Tests.Leaks;

/// <summary>No secret is in a file of the repository.</summary>
[Trait("Speed", "Unit")]
public sealed class RepositoryTests
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", "node_modules", "TestResults"];

    [Fact]
    public void No_file_holds_a_secret()
    {
        var root = AppHostProcess.RepositoryRoot;
        var files = Files(new DirectoryInfo(root)).ToList();
        Assert.True(files.Count > 500, $"Only {files.Count} files were found below {root}.");

        var found = from file in files
                    from secret in SecretPatterns.In(File.ReadAllText(file))
                    select $"{Path.GetRelativePath(root, file)} has {secret}";

        Assert.Empty(found);
    }

    // Put together here, so that this file passes its own test.
    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE", " KEY-----")]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE")]
    [InlineData("ghp_", "0123456789abcdefghijABCDEFGHIJ0123")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9", ".eyJzdWIiOiJlZGl0b3IifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ")]
    [InlineData("Password=", "k3jh45kjh34kjh5kjh3k4j5h")]
    public void What_looks_like_a_secret_is_found(string beginning, string rest) => Assert.NotEmpty(SecretPatterns.In($"x {beginning}{rest} y"));

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Where(below => !NotOurs.Contains(below.Name)).SelectMany(Files)
            .Concat(folder.EnumerateFiles().Where(file => file.LinkTarget is null).Select(file => file.FullName));
}
