using System.Diagnostics;

namespace Faults.Tests.Harness;

/// <summary>
/// A file system of its own for a data directory, in memory and small. Root mounts it; anybody else in a mount namespace of his
/// own, which a process holds open and every start of the application enters.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private static readonly TimeSpan Mounted = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _point = Directory.CreateTempSubdirectory("faults-disk-");
    private readonly Process? _holder;

    private SmallDisk(int megabytes)
    {
        string[] mount = ["mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", _point.FullName];
        if (Environment.IsPrivilegedProcess)
        {
            Run(mount);
            Root = _point.FullName;
            return;
        }

        // Reads from a pipe until this process closes it, or ends.
        _holder = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", "\"$@\" && echo mounted && exec cat", "sh", .. mount])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = _holder.StandardOutput.ReadLineAsync().WaitAsync(Mounted).GetAwaiter().GetResult();
        if (said != "mounted")
            throw Needs(_holder.StandardError.ReadToEnd());
        Root = $"/proc/{_holder.Id}/root{_point.FullName}";
    }

    /// <summary>Where the application finds it.</summary>
    public string Path => _point.FullName;

    /// <summary>What starts the application where the disk is; null where that is everywhere.</summary>
    public IReadOnlyList<string>? Within => _holder is null
        ? null
        : ["nsenter", "--target", $"{_holder.Id}", "--user", "--mount", "--preserve-credentials", "--wd=.", "unshare", "-U", $"--map-user={Command("id", "-u")}", $"--map-group={Command("id", "-g")}", "--"];

    /// <summary>Where this process finds it.</summary>
    private string Root { get; }

    private string Filler => System.IO.Path.Combine(Root, "filler");

    public static SmallDisk Create(int megabytes) => new(megabytes);

    /// <summary>Leaves no byte free, and takes what becomes free meanwhile.</summary>
    public void Fill()
    {
        var block = new byte[64 * 1024];
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var size = block.Length; size > 0;)
        {
            try
            {
                file.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives everything back that <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        if (_holder is null)
        {
            Run(["umount", _point.FullName]);
        }
        else
        {
            _holder.StandardInput.Close();
            await _holder.WaitForExitAsync();
            _holder.Dispose();
        }

        _point.Delete();
    }

    private static string Command(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    private static void Run(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw Needs(error);
    }

    private static InvalidOperationException Needs(string error) => new(
        $"No small file system could be made, so a full disk cannot be tested: {error.Trim()} It needs the right to mount a tmpfs (root with CAP_SYS_ADMIN), or user namespaces for ordinary users (sysctl kernel.unprivileged_userns_clone=1) with unshare and nsenter of util-linux 2.38 or later.");
}
