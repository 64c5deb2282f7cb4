namespace Embedded.Dashboard.Runs;

/// <summary><c>--import FILE</c>: opens the file of a run from the start, several with semicolons between them.</summary>
internal static class StartupImport
{
    /// <exception cref="RunImportException">A file cannot be read, or is no run.</exception>
    public static async Task ImportAsync(this WebApplication app)
    {
        foreach (var path in (app.Configuration["import"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                await using var file = File.OpenRead(path);
                await app.Services.GetRequiredService<RunImporter>().ImportAsync(file, CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or RunImportException)
            {
                throw new RunImportException($"'{path}' (--import) cannot be opened: {e.Message}", e);
            }
        }
    }
}
