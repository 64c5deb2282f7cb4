namespace Hosting.Dashboard.Tests.Harness;

/// <summary>Requests with telemetry as the services of this repository once sent them; see the README beside them.</summary>
internal static class RecordedOtlp
{
    /// <summary>Signal (<c>traces</c>, <c>logs</c>, <c>metrics</c>) and body, in the order in which they came.</summary>
    public static IEnumerable<(string Signal, byte[] Body)> Requests() =>
        Directory.GetFiles(Path.Combine(Repository(), "tests", "Fixtures", "Otlp"), "*.bin").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file).Split('-')[1], File.ReadAllBytes(file)));

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Aspire.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Aspire.sln above '{AppContext.BaseDirectory}': these tests run from the repository.");
    }
}
