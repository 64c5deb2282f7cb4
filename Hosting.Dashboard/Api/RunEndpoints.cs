using Embedded.Dashboard.Runs;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

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

    private static async Task<IResult> ExportAsync(string id, RunCatalog runs, RunExporter exporter, TimeProvider time, HttpContext context)
    {
        if (runs.Find(id) is not { } run) return Problems.NoRun(id);

        // The last bytes of each part of a zip are written when its stream is disposed of, which .NET does synchronously.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = RunLabel.FileName(run, time.GetUtcNow()) }.ToString();
        await exporter.WriteAsync(run, context.Response.Body, context.RequestAborted);
        return TypedResults.Empty;
    }

    /// <summary>The body is the file.</summary>
    private static async Task<Results<Created<RunResponse>, ProblemHttpResult>> ImportAsync(HttpContext context, RunImporter importer, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = RunImporter.MaxFileBytes;
        try
        {
            // Reading a zip needs to seek. The file is gone when it is closed.
            await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
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
