using System.Diagnostics;

namespace Hosting.Tests.Lifetime;

/// <summary>The AppHost killed at one moment after another of its start, on the same data, which holds at the end.</summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class KilledWhileStartingTests : IDisposable
{
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(15);
    private readonly TemporaryDirectory _data = new();

    [Fact]
    public async Task Whenever_it_is_killed_nothing_is_left_and_the_next_start_works()
    {
        for (var milliseconds = 100; milliseconds <= 4_000; milliseconds += 300)
        {
            await using var killed = AppHostRun.Begin(_data.Path);
            await killed.AppHostStartedAsync();
            var since = Stopwatch.StartNew();
            while (since.ElapsedMilliseconds < milliseconds) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Eventually.Token);
            var tree = killed.Tree;

            Signals.Send(killed.AppHost, Signals.Kill);

            await killed.AllGoneAsync(tree, Gone);
        }

        await using var last = await AppHostRun.StartAsync(_data.Path);
        var running = last.Tree;
        await last.PressControlCAsync();
        await last.AllGoneAsync(running, Gone);
    }

    public void Dispose() => _data.Dispose();
}
