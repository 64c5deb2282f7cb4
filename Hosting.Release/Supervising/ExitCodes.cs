using Hosting.Release.Control;

namespace Hosting.Release.Supervising;

/// <summary>How a release ended, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Green is live, or there was nothing to release.</summary>
    public const int Released = 0;

    /// <summary>The release, or its rehearsal, failed itself: it got stuck, or could not be carried out.</summary>
    public const int Failed = 1;

    /// <summary>Blue is live, as before.</summary>
    public const int RolledBack = 2;

    public static int Of(ReleasePhase end) => end switch
    {
        ReleasePhase.Released => Released,
        ReleasePhase.RolledBack => RolledBack,
        _ => Failed,
    };
}
