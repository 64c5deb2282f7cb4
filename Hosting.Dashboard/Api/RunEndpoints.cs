using Embedded.Dashboard.Runs;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Embedded.Dashboard.Api;

/// <summary>Runs: the one that goes on, those that were imported, and their files.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs", List);
        api.MapGet("/runs/{id}/export", ExportAsync);
        api.MapPost("/runs", ImportAsync).DisableAntiforgery();
        api.MapDelete("/runs/{id}", Delete);
    }

    private static Ok<RunResponse[]> List(RunCatalog runs) => TypedResults.Ok<RunResponse[]>([RunResponse.Of(runs.Live), .. runs.Imported.Select(RunResponse.Of)]);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ExportAsync(string id, RunCatalog runs, RunExporter exporter, TimeProvider time, CancellationToken cancellationToken)
    {
        if (runs.Find(id) is not { } run) return Problems.NoRun(id);

        // A file first: what goes wrong is then an error, and not an answer that ends in the middle.
        var file = Temporary();
        try
        {
            await exporter.WriteAsync(run, file, cancellationToken);
            file.Position = 0;
            return TypedResults.Stream(file, "application/zip", RunLabel.FileName(run, time.GetUtcNow()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The body is the file.</summary>
    private static async Task<Results<Created<RunResponse>, ProblemHttpResult>> ImportAsync(HttpContext context, RunImporter importer, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = RunImporter.MaxFileBytes;
        try
        {
            // Reading a zip needs to seek.
            await using var file = Temporary();
            await context.Request.Body.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            var run = await importer.ImportAsync(file, cancellationToken);
            return TypedResults.Created($"/?run={run.Id}", RunResponse.Of(run));
        }
        catch (RunImportException e)
        {
            return Problems.Problem(StatusCodes.Status400BadRequest, "not-a-run", "The file cannot be imported", e.Message);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.Problem(e.StatusCode, "file-too-large", "The file cannot be imported", $"A file may take {RunImporter.MaxFileBytes >> 20} MiB.");
        }
    }

    /// <summary>Gone when it is closed, and nobody else's to read.</summary>
    private static FileStream Temporary() =>
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static Results<NoContent, ProblemHttpResult> Delete(string id, RunCatalog runs)
    {
        if (id == Run.LiveId) return Problems.Invalid("The live run cannot be deleted.");
        return runs.Remove(id) ? TypedResults.NoContent() : Problems.NoRun(id);
    }
}

/// <param name="Id">What <c>run=</c> names.</param>
/// <param name="ApplicationName">The AppHost's name.</param>
/// <param name="StartedAt">When it began; null while that is unknown.</param>
/// <param name="IsLive">Whether it goes on.</param>
internal sealed record RunResponse(string Id, string ApplicationName, DateTimeOffset? StartedAt, bool IsLive)
{
    public static RunResponse Of(Run run) => new(run.Id, run.ApplicationName, run.StartedAt, run.IsLive);
}
