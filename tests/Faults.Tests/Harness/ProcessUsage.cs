namespace Faults.Tests.Harness;

/// <summary>What a process holds at a moment, by the kernel's account.</summary>
internal sealed record ProcessUsage(long ResidentBytes, int Threads, int Handles)
{
    public static ProcessUsage Of(int processId)
    {
        var status = File.ReadAllLines($"/proc/{processId}/status")
            .Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return new ProcessUsage(
            long.Parse(status["VmRSS"].Split(' ')[0]) * 1024,
            int.Parse(status["Threads"]),
            Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").Count());
    }

    public override string ToString() => $"{ResidentBytes / (1024 * 1024)} MiB, {Threads} threads, {Handles} handles";
}
