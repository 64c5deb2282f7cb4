using System.Diagnostics;

namespace Faults.Tests.Harness;

/// <summary>Polls a condition and fails when it does not come to hold in time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it took.</summary>
    public static Task<TimeSpan> TrueAsync(Func<bool> condition, TimeSpan patience, Func<string> failure) =>
        TrueAsync(() => Task.FromResult(condition()), patience, failure);

    /// <summary>How long it took.</summary>
    public static async Task<TimeSpan> TrueAsync(Func<Task<bool>> condition, TimeSpan patience, Func<string> failure)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > patience)
                Assert.Fail($"{failure()} (waited {patience.TotalSeconds:0.#} s)");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return clock.Elapsed;
    }
}
