namespace Hosting.Tests;

/// <summary>Polls a condition, since background work has no other end to wait for.</summary>
internal static class Eventually
{
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(20);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < GiveUp, $"Waited {GiveUp.TotalSeconds} s until {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }
    }

    /// <summary>Like the above, with a bound of its own and a message made at the end.</summary>
    public static async Task TrueAsync(Func<bool> condition, TimeSpan timeout, Func<string> failure)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > timeout) Assert.Fail(failure());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }

    /// <summary>Ends what should have ended by itself.</summary>
    public static Task<T> SoonAsync<T>(this Task<T> task) => task.WaitAsync(GiveUp, TimeProvider.System, Token);

    public static Task SoonAsync(this Task task) => task.WaitAsync(GiveUp, TimeProvider.System, Token);
}
