using System.Text.Json;
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
            return FolderStore.Open(Folder(place, environment));
        var (bucket, prefix) = Bucket(place, environment);
        return await S3Store.OpenAsync(new S3Objects(cli, bucket, time), prefix, time, say, cancellationToken);
    }

    /// <summary>What is live, without keeping anybody out; null when nobody knows.</summary>
    /// <exception cref="JournalException">It is no such place, or it cannot be read.</exception>
    public static async Task<ReleasedVersion?> ReleasedAsync(string place, string environment, IAwsCli cli, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            if (!place.StartsWith(S3, StringComparison.Ordinal))
                return Path.Combine(Folder(place, environment), ReleaseRuns.Released) is var file && File.Exists(file) ? ReleasedVersion.Parse(await File.ReadAllTextAsync(file, cancellationToken)) : null;
            var (bucket, prefix) = Bucket(place, environment);
            return await new S3Objects(cli, bucket, time).ReadAsync(prefix + ReleaseRuns.Released, cancellationToken) is { } there ? ReleasedVersion.Parse(there.Text) : null;
        }
        catch (Exception e) when (e is AwsException or IOException or UnauthorizedAccessException or JsonException)
        {
            throw new JournalException($"What is live in '{environment}' cannot be read from {place}: {e.Message} {Variable} says where releases are kept.", e);
        }
    }

    private static string Folder(string place, string environment) => Path.GetFullPath(Path.Combine(place, environment));

    private static (string Bucket, string Prefix) Bucket(string place, string environment)
    {
        var parts = place[S3.Length..].Split('/', 2);
        return parts[0].Length > 0
            ? (parts[0], string.Join('/', [.. parts.Skip(1).Select(part => part.Trim('/')).Where(part => part.Length > 0), environment, ""]))
            : throw new JournalException($"{Variable} is '{place}', which names no bucket. Give {S3}BUCKET/journals, or a folder.");
    }
}
