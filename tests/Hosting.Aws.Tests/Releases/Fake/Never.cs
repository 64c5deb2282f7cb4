namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>What does not end before it is cancelled. Whoever waits goes on within the cancellation, so that nothing runs beside the clock of a test.</summary>
internal static class Never
{
    public static async Task EndsAsync(CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        await end.Task;
    }
}
