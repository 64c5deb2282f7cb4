namespace Embedded.Processes;

/// <summary>Where process numbers mean something: this boot of this machine, this process namespace. Start times count from boot.</summary>
internal static class LedgerScope
{
    /// <summary>This boot; empty where the system does not say (macOS, whose start times are absolute).</summary>
    public static string Boot { get; } = Read(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    /// <summary>This boot and namespace (a container has its own).</summary>
    public static string Current { get; } = Boot + '/' + Read(() => new FileInfo("/proc/self/ns/pid").LinkTarget);

    private static string Read(Func<string?> read)
    {
        try
        {
            return OperatingSystem.IsLinux() ? read() ?? "" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
