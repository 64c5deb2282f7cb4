namespace Hosting.Release.Load.Startup;

/// <summary>
/// Sends at a constant rate, whatever becomes of what was sent: an answer that is late holds up nothing. When the machine is late, what is due
/// is sent at once, and its time counts from when it was due.
/// </summary>
internal sealed class OpenLoop(double rate, TimeSpan duration, TimeProvider clock)
{
    /// <summary>Sends until the time is over or <paramref name="stop"/> is set, and then waits for what is under way.</summary>
    /// <param name="send">Is given the timestamp at which the request was due, and ends with its answer; must not throw.</param>
    /// <param name="stop">Sends no more.</param>
    public async Task RunAsync(Func<long, Task> send, CancellationToken stop)
    {
        var underWay = new UnderWay();
        var began = clock.GetTimestamp();
        for (var n = 0L; ; n++)
        {
            var due = TimeSpan.FromSeconds(n / rate);
            if (due >= duration || !await UntilAsync(began, due, stop))
                break;
            underWay.Add(send(began + (long)(due.TotalSeconds * clock.TimestampFrequency)));
        }

        await underWay.EndAsync();
    }

    private async Task<bool> UntilAsync(long began, TimeSpan due, CancellationToken stop)
    {
        var wait = due - clock.GetElapsedTime(began);
        if (wait <= TimeSpan.Zero)
            return !stop.IsCancellationRequested;
        try
        {
            await Task.Delay(wait, clock, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Counts, where a list of tasks would grow with the load.</summary>
    private sealed class UnderWay
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // One for the loop itself.
        private int _count = 1;

        public void Add(Task request)
        {
            Interlocked.Increment(ref _count);
            _ = request.ContinueWith(_ => Leave(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        public Task EndAsync()
        {
            Leave();
            return _ended.Task;
        }

        private void Leave()
        {
            if (Interlocked.Decrement(ref _count) == 0)
                _ended.SetResult();
        }
    }
}
