namespace Bench.Load;

/// <summary>Load on a service before it is measured, until the runtime has compiled what the load needs.</summary>
internal static class WarmUp
{
    /// <summary>How many times the warm-up goes on at most while the runtime compiles.</summary>
    private const int MostTimes = 6;

    /// <summary>The share of a core that the runtime's compiler takes at most in a service that is warm.</summary>
    private const double StillCompiling = 0.03;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <param name="service">The service.</param>
    /// <param name="atLeast">How long in any case.</param>
    /// <param name="load">Puts it under load for some time.</param>
    public static async Task RunAsync(ServiceUnderTest service, TimeSpan atLeast, Func<TimeSpan, Task> load)
    {
        await load(atLeast);
        for (var (more, busy) = (TimeSpan.Zero, true); busy && more < atLeast * MostTimes; more += Round)
        {
            var before = service.CompilationTime;
            await load(Round);
            busy = service.CompilationTime - before > Round * StillCompiling;
        }
    }
}
