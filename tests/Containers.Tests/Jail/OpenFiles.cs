namespace Containers.Tests.Jail;

/// <summary>What a process has open, as the kernel sees it.</summary>
internal static class OpenFiles
{
    private const int WriteOnlyOrBoth = 3;

    /// <summary>The files on a disk that it can write to: no pipes or sockets, not the null device, and not memory that only has a name.</summary>
    public static IReadOnlyList<string> ForWriting(int processId)
    {
        var open = new List<string>();
        foreach (var descriptor in Directory.GetFiles($"/proc/{processId}/fd"))
        {
            if (Writable($"/proc/{processId}/fdinfo/{Path.GetFileName(descriptor)}")
                && new FileInfo(descriptor).LinkTarget is { } target && target.StartsWith('/') && target != "/dev/null" && !target.StartsWith("/memfd:", StringComparison.Ordinal))
                open.Add(target);
        }

        return open;
    }

    private static bool Writable(string information)
    {
        try
        {
            var flags = File.ReadLines(information).Single(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & WriteOnlyOrBoth) != 0;
        }
        catch (FileNotFoundException)
        {
            // Closed meanwhile.
            return false;
        }
    }
}
