using Hosting.Aws.Cli;
using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Releases.Journal;

/// <summary>Finds where the releases of an environment are kept.</summary>
internal static class ReleaseStores
{
    /// <summary>The variable that says where: <c>s3://BUCKET/PREFIX</c> or a folder.</summary>
    public const string Variable = "RELEASE_JOURNAL";

    private const string S3 = "s3://";

    /// <param name="place">What the variable says.</param>
    /// <param name="environment">The environment, which has a folder of its own there.</param>
    /// <param name="cli">AWS.</param>
    /// <param name="time">The clock.</param>
    /// <param name="say">Told what is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JournalException">It is no such place, another controller has it, or it cannot be reached.</exception>
    public static async Task<IReleaseStore> OpenAsync(string place, string environment, IAwsCli cli, TimeProvider time, Action<string> say, CancellationToken cancellationToken)
    {
        if (!place.StartsWith(S3, StringComparison.Ordinal))
            return FolderStore.Open(Path.GetFullPath(Path.Combine(place, environment)));
        var parts = place[S3.Length..].Split('/', 2);
        if (parts[0].Length == 0)
            throw new JournalException($"{Variable} is '{place}', which names no bucket. Give {S3}BUCKET/journals, or a folder.");
        var prefix = string.Join('/', [.. parts.Skip(1).Select(part => part.Trim('/')).Where(part => part.Length > 0), environment, ""]);
        return await S3Store.OpenAsync(new S3Objects(cli, parts[0], time), prefix, time, say, cancellationToken);
    }
}
