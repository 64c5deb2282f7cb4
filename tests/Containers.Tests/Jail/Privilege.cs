using System.Diagnostics;

namespace Containers.Tests.Jail;

/// <summary>How this machine lets a process have a file system of its own.</summary>
/// <param name="Unshare">The options of <c>unshare</c>.</param>
/// <param name="User">As <c>read-only-root.sh</c> takes it.</param>
internal sealed record Privilege(IReadOnlyList<string> Unshare, string User)
{
    /// <summary>That of the user <c>app</c> in the base images.</summary>
    private const string AppUser = "1654";

    private static readonly Privilege[] Ways =
    [
        new(["--mount"], AppUser),
        new(["--user", "--map-root-user", "--mount"], "self"),
    ];

    private static readonly Lazy<IReadOnlyList<Privilege>> Allowed = new(Find);

    /// <summary>As root a mount namespace, and another user in it; for everybody else a user namespace, which has one user.</summary>
    /// <exception cref="InvalidOperationException">Neither is allowed here.</exception>
    public static Privilege OfThisMachine => Allowed.Value[0];

    /// <summary>All that this machine allows, which may be both; the best first.</summary>
    /// <exception cref="InvalidOperationException">Neither is allowed here.</exception>
    public static IReadOnlyList<Privilege> AllOfThisMachine => Allowed.Value;

    private static IReadOnlyList<Privilege> Find()
    {
        var refusals = Ways.ToDictionary(way => way, Refusal);
        Privilege[] allowed = [.. Ways.Where(way => refusals[way] is null)];
        if (allowed.Length > 0)
            return allowed;
        throw new InvalidOperationException(
            "These tests run the services on a read-only file system, and this machine allows no file system of one's own. Run them as root, or allow user namespaces " +
            $"(sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0), with util-linux installed. Tried: {string.Join("; ", refusals.Select(each => $"'unshare {string.Join(' ', each.Key.Unshare)}': {each.Value}"))}");
    }

    private static string? Refusal(Privilege way)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", [.. way.Unshare, "sh", "-c", "mount -t tmpfs try /mnt && command -v setpriv chroot >/dev/null"]) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{said} (exit code {process.ExitCode})";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
