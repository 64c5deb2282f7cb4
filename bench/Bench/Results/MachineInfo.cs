using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bench.Results;

/// <summary>What a figure depends on besides the code: the machine, its system, the SDK, and the commit that was measured.</summary>
/// <param name="Processor">The processor's name and how many cores this process may use.</param>
/// <param name="Memory">The machine's memory, or the limit of the container.</param>
/// <param name="System">Operating system and kernel.</param>
/// <param name="Sdk">Versions of SDK and runtime.</param>
/// <param name="Commit">Short hash; "changed" follows where the working tree differs from it.</param>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Load">The load average of the last minute when this was read; see <see cref="IsBusy"/>.</param>
internal sealed record MachineInfo(string Processor, string Memory, string System, string Sdk, string Commit, string Date, string Load)
{
    public static MachineInfo Read(TimeProvider clock) => new(
        $"{FirstValue("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores",
        string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0.0} GiB"),
        RuntimeInformation.OSDescription,
        $".NET SDK {Output("dotnet", "--version")}, {RuntimeInformation.FrameworkDescription}",
        Output("git", "rev-parse", "--short", "HEAD") + (Output("git", "status", "--porcelain", "--untracked-files=no", "--", ":!bench/RESULTS.md").Length > 0 ? ", changed" : ""),
        clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known");

    /// <summary>True when other work took more than half a core before the measurement began: figures are then to be doubted.</summary>
    public bool IsBusy => double.TryParse(Load, NumberStyles.Float, CultureInfo.InvariantCulture, out var load) && load > 0.5;

    /// <summary>A Markdown list, to stand under a section's figures.</summary>
    /// <param name="isTimed">Whether the figures are times, which other work makes longer; sizes and simulated figures are not.</param>
    public string ToMarkdown(bool isTimed = true) => $"""
        - Machine: {Processor}; {Memory} of memory; {System}{(isTimed ? $"; load average before: {Load}" : "")}{(isTimed && IsBusy ? ": **busy with other work, to be measured again on a quiet machine**" : "")}
        - {Sdk}; commit {Commit}; {Date}
        """;

    private static string? FirstValue(string file, string key) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;

    private static string Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : "not known";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "not known";
        }
    }
}
