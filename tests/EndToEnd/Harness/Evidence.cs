using System.Globalization;
using System.Text;

namespace EndToEnd.Harness;

/// <summary>What is kept of a test that failed: the trace, a picture and a film of each page, under <c>TestResults/EndToEnd</c> or <c>E2E_RESULTS</c>.</summary>
internal static class Evidence
{
    public static Task StartAsync(IBrowserContext visitor) =>
        visitor.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });

    public static async Task KeepAsync(IBrowserContext visitor, string test, int visitorNumber)
    {
        var folder = Path.Combine(ResultsFolder(), Slug(test));
        var prefix = string.Create(CultureInfo.InvariantCulture, $"visitor-{visitorNumber}");
        var pageNumber = 0;
        foreach (var page in visitor.Pages)
        {
            var picture = string.Create(CultureInfo.InvariantCulture, $"{prefix}-page-{++pageNumber}.png");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, picture), FullPage = true });
        }

        var trace = Path.Combine(folder, $"{prefix}-trace.zip");
        await visitor.Tracing.StopAsync(new() { Path = trace });
        await FilmOfTrace.MakeAsync(trace);
    }

    private static string ResultsFolder() => Environment.GetEnvironmentVariable("E2E_RESULTS") is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(RepositoryRoot(), "TestResults", "EndToEnd");

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Aspire.sln")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }

    private static string Slug(string test) =>
        test.Aggregate(new StringBuilder(), (slug, c) => slug.Append(char.IsAsciiLetterOrDigit(c) ? c : '_')).ToString();
}
