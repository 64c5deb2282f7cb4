using Hosting.Release.Plan;

namespace Hosting.Release.Local.Options;

/// <summary>How long a part of a rehearsal may take: what would be patience in production is only waiting here.</summary>
internal static class RehearsalLimits
{
    /// <summary>How long a gate may take that hangs on purpose.</summary>
    public static readonly TimeSpan HangingGate = TimeSpan.FromSeconds(10);

    private static readonly ReleaseLimits Most = new()
    {
        Migration = TimeSpan.FromMinutes(1),
        GreenStart = TimeSpan.FromSeconds(45),
        Inconclusive = TimeSpan.FromSeconds(30),
        Drain = TimeSpan.FromSeconds(10),
        Unreachable = TimeSpan.FromSeconds(20),
    };

    /// <summary>The limits of a plan, and no more than a rehearsal waits.</summary>
    public static ReleaseLimits Of(ReleaseLimits limits) => limits with
    {
        Migration = Shorter(limits.Migration, Most.Migration),
        GreenStart = Shorter(limits.GreenStart, Most.GreenStart),
        Inconclusive = Shorter(limits.Inconclusive, Most.Inconclusive),
        Drain = Shorter(limits.Drain, Most.Drain),
        Unreachable = Shorter(limits.Unreachable, Most.Unreachable),
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
