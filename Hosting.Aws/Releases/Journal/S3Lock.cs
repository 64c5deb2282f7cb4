using System.Text.Json;
using Hosting.Aws.Cli;
using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Releases.Journal;

/// <summary>
/// Keeps a second controller out while one works. It is taken for a minute and renewed; one that was killed does not renew it. Clocks may differ and
/// a renewal may come late: then the journal itself refuses whoever was overtaken.
/// </summary>
internal sealed class S3Lock : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly S3Objects _objects;
    private readonly string _key;
    private readonly TimeProvider _time;
    private readonly string _holder = $"{Environment.MachineName} {Guid.NewGuid():N}";
    private readonly CancellationTokenSource _ends = new();
    private Task _renewing = Task.CompletedTask;
    private string? _tag;

    private S3Lock(S3Objects objects, string key, TimeProvider time) => (_objects, _key, _time) = (objects, key, time);

    /// <summary>Takes it; of one whose holder was killed it waits for the end.</summary>
    /// <exception cref="JournalException">Somebody has it.</exception>
    public static async Task<S3Lock> TakeAsync(S3Objects objects, string key, TimeProvider time, Action<string> say, CancellationToken cancellationToken)
    {
        var mine = new S3Lock(objects, key, time);
        await mine.TakeAsync(say, cancellationToken);
        mine._renewing = Task.Run(mine.RenewAsync, CancellationToken.None);
        return mine;
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _renewing;
        _ends.Dispose();
        try
        {
            await WriteAsync(_time.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception e) when (e is S3ConflictException or AwsException)
        {
            // Another one has it by now, or will once its time is over.
        }
    }

    private async Task TakeAsync(Action<string> say, CancellationToken cancellationToken)
    {
        Holding? waitedFor = null;
        while (true)
        {
            var there = await _objects.ReadAsync(_key, cancellationToken);
            var holding = there is null ? null : JsonSerializer.Deserialize<Holding>(there.Text);
            if (holding is null || holding.Until <= _time.GetUtcNow())
            {
                try
                {
                    _tag = there?.Tag;
                    await WriteAsync(_time.GetUtcNow() + Lease, cancellationToken);
                    return;
                }
                catch (S3ConflictException)
                {
                    // Somebody was faster: look who.
                    continue;
                }
            }

            if (waitedFor is not null && waitedFor != holding)
                throw new JournalException($"Another controller carries out a release of this environment ({holding.Holder}). Wait for its end, or end it first; {_objects.Name(_key)} says who it is.");
            if (waitedFor is null)
                say($"A controller that may have been killed had this environment until {holding.Until:HH:mm:ss} UTC; waiting for that.");
            waitedFor = holding;
            await Task.Delay(Poll, _time, cancellationToken);
        }
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(Renewal, _time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ends.IsCancellationRequested)
                return;
            try
            {
                await WriteAsync(_time.GetUtcNow() + Lease, CancellationToken.None);
            }
            catch (S3ConflictException)
            {
                return;
            }
            catch (AwsException)
            {
                // The journal's next entry tells people, if it stays like this.
            }
        }
    }

    private async Task WriteAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        _tag = await _objects.WriteAsync(_key, JsonSerializer.Serialize(new Holding(_holder, until)), _tag, cancellationToken);

    /// <summary>What stands in the object.</summary>
    /// <param name="Holder">Who has it.</param>
    /// <param name="Until">For how long, by the holder's clock.</param>
    private sealed record Holding(string Holder, DateTimeOffset Until);
}
