using System.Reflection;

namespace Bench;

/// <summary>The working tree that this program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    /// <summary>The committed results of every benchmark.</summary>
    public static string ResultsFile => Path.Combine(Root, "bench", "RESULTS.md");
}
