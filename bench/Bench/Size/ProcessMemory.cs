using System.Globalization;

namespace Bench.Size;

/// <summary>What the system says that a process has in memory.</summary>
internal static class ProcessMemory
{
    /// <summary>Resident, in MB of a million bytes.</summary>
    /// <exception cref="BenchException">There is no such process, or the system has no <c>/proc</c>.</exception>
    public static double ResidentMegabytes(int process)
    {
        var file = $"/proc/{process}/status";
        if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)) is not { } line)
            throw new BenchException($"{file} does not say how much memory the process has. This benchmark needs Linux, and a process that runs.");
        return long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
