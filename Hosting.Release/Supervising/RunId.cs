using System.Globalization;

namespace Hosting.Release.Supervising;

/// <summary>Names a run of a release.</summary>
internal static class RunId
{
    /// <summary>The time, for people, and letters by chance, for two at the same time.</summary>
    public static string New(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{new string(Random.Shared.GetItems("abcdefghjkmnpqrstuvwxyz".AsSpan(), 4))}");
}
