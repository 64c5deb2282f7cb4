using System.Globalization;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Views;

namespace Embedded.Dashboard.Reporting;

/// <summary>Tells what resources are, and what they write.</summary>
internal sealed class ResourceFeed(ResourceNotificationService notifications, ResourceLoggerService logs, SecretValues secrets)
{
    /// <summary>Lines in a message.</summary>
    private const int MostLines = 500;

    /// <summary>Characters in a message, unless one line alone is longer (64 Ki at most).</summary>
    private const int MostCharacters = 128 * 1024;

    /// <summary>All there is, then each change and each line as it comes.</summary>
    public async Task RunAsync(ChannelWriter<AppHostMessage> outgoing, CancellationToken cancellationToken)
    {
        var followed = new Dictionary<string, Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken))
            {
                await outgoing.WriteAsync(new AppHostMessage.ResourceChanged(ResourceViews.Of(change, secrets)), cancellationToken);
                if (!followed.ContainsKey(change.ResourceId)) followed[change.ResourceId] = FollowAsync(change.ResourceId, outgoing, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(followed.Values);
        }
    }

    private async Task FollowAsync(string id, ChannelWriter<AppHostMessage> outgoing, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in logs.WatchAsync(id).WithCancellation(cancellationToken))
            {
                foreach (var lines in InPieces(batch)) await outgoing.WriteAsync(new AppHostMessage.ConsoleOutput(id, lines), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
    }

    internal static IEnumerable<IReadOnlyList<ConsoleLine>> InPieces(IEnumerable<LogLine> batch)
    {
        var piece = new List<ConsoleLine>();
        var length = 0;
        foreach (var line in batch.Select(Parse))
        {
            if (piece.Count > 0 && (piece.Count == MostLines || length + line.Text.Length > MostCharacters))
            {
                yield return piece;
                (piece, length) = ([], 0);
            }

            piece.Add(line);
            length += line.Text.Length;
        }

        if (piece.Count > 0) yield return piece;
    }

    /// <summary>A line has its time in front, as <see cref="ResourceLog"/> writes it.</summary>
    internal static ConsoleLine Parse(LogLine line)
    {
        var space = line.Content.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTimeOffset.TryParse(line.Content.AsSpan(0, space), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(line.LineNumber, at, line.Content[(space + 1)..], line.IsErrorMessage)
            : new(line.LineNumber, default, line.Content, line.IsErrorMessage);
    }
}
