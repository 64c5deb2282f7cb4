using System.Reflection;

namespace Services.Tests.Processes;

/// <summary>Where the build of this test project's configuration put the other projects' programs.</summary>
internal static class BuildOutput
{
    /// <summary>
    /// What to run: the project's build, or, where the folder named by TEST_PUBLISHED holds the project's published executable, that.
    /// </summary>
    public static (string File, string[] Arguments) CommandFor(string project)
    {
        if (Environment.GetEnvironmentVariable("TEST_PUBLISHED") is { Length: > 0 } folder && Path.Combine(folder, project, project) is var published && File.Exists(published))
            return (published, []);
        return ("dotnet", [Path.Combine(Metadata("RepositoryRoot"), project, Metadata("BuildOutput"), $"{project}.dll")]);
    }

    private static string Metadata(string key) =>
        typeof(BuildOutput).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
