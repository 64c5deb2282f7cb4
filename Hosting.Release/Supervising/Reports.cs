using System.Globalization;
using Hosting.Release.Reporting;
using Hosting.Release.Results;
using Hosting.Release.Times;

namespace Hosting.Release.Supervising;

/// <summary>Writes what is left of a release or a rehearsal, and says the most important of it.</summary>
internal static class Reports
{
    /// <param name="result">All that is known.</param>
    /// <param name="output">Where people look for it.</param>
    /// <param name="progress">Told.</param>
    /// <param name="copies">Other folders that keep it too.</param>
    public static async Task WriteAsync(ReleaseResult result, string output, Progress progress, params string[] copies)
    {
        var page = Path.Combine(output, $"{result.What}.html");
        var file = Path.ChangeExtension(page, ".json");
        Directory.CreateDirectory(output);
        RunFiles.Write(file, result);
        await File.WriteAllTextAsync(page, await ReportWriter.HtmlAsync(result));
        foreach (var copy in copies)
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
            File.Copy(page, Path.Combine(copy, Path.GetFileName(page)), overwrite: true);
        }

        if (result.Load is { } load)
        {
            progress.Say(string.Create(CultureInfo.InvariantCulture, $"Load: {load.Counts.Requests} requests, {load.Counts.Failed} failed, {load.Counts.Wrong} wrong, p50 {load.Latency.P50:0.0} ms, p99 {load.Latency.P99:0.0} ms."));
            if (load.Writes is { } writes)
                progress.Say($"Writes: {writes.Acknowledged} acknowledged, {(writes.IsWhole ? "all there" : $"{writes.Lost} lost, {writes.Wrong} wrong, {writes.Unchecked} not checked")}.");
        }

        if (result.TimeToDetect is { } detect)
            progress.Say($"Time to detect: {Duration.Text(detect)}.");
        if (result.TimeToRollBack is { } back)
            progress.Say($"Time to roll back: {Duration.Text(back)}.");
        progress.Say($"{result.Outcome} after {Duration.Text(result.Ended - result.Started)}: {result.Reason}");
        progress.Say($"Report: {new Uri(Path.GetFullPath(page))}");
        progress.Say($"The same as data: {file}");
    }
}
