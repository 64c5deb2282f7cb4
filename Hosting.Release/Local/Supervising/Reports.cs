using System.Globalization;
using Hosting.Release.Local.Options;
using Hosting.Release.Local.Reporting;
using Hosting.Release.Local.Results;

namespace Hosting.Release.Local.Supervising;

/// <summary>Writes what is left of a rehearsal, and says the most important of it.</summary>
internal static class Reports
{
    private const string Name = "rehearsal.json";
    private const string Page = "rehearsal.html";

    public static async Task WriteAsync(RehearsalResult result, RunFolder folder, string output, Progress progress)
    {
        Directory.CreateDirectory(output);
        RunFiles.Write(Path.Combine(folder.Path, Name), result);
        var file = Path.Combine(output, Name);
        File.Copy(Path.Combine(folder.Path, Name), file, overwrite: true);
        var page = Path.Combine(output, Page);
        await File.WriteAllTextAsync(page, await ReportWriter.HtmlAsync(result));
        File.Copy(page, Path.Combine(folder.Path, Page), overwrite: true);
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
