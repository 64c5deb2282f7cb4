using Microsoft.Extensions.Options;

namespace Customers.Api.Directory;

/// <summary>
/// How much is asked of the feed at once: what the options say, and less while the network is too slow for it. An answer that
/// never comes whole within the time limit would otherwise be asked for again and again, and the copy would stand still.
/// </summary>
internal sealed class FeedPace(IOptions<DirectoryOptions> options, TimeProvider clock)
{
    // A quarter of it is asked for next when an answer failed.
    private const int Divisor = 4;

    // Faster than this, and four times as much would still come within the time limit.
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(1);

    private int _limit = options.Value.BatchSize;

    /// <summary>How many to ask for now.</summary>
    public int Limit => Volatile.Read(ref _limit);

    /// <summary>Reads a piece, and learns from how that went.</summary>
    /// <param name="read">Reads as many as it is told.</param>
    /// <returns>The piece, and how many were asked for.</returns>
    public async Task<(T Piece, int Asked)> ReadAsync<T>(Func<int, Task<T>> read)
    {
        var asked = Limit;
        var since = clock.GetTimestamp();
        try
        {
            var piece = await read(asked);
            if (clock.GetElapsedTime(since) < Fast)
                Volatile.Write(ref _limit, Math.Min(asked * 2, options.Value.BatchSize));
            return (piece, asked);
        }
        catch
        {
            Volatile.Write(ref _limit, Math.Max(1, asked / Divisor));
            throw;
        }
    }
}
