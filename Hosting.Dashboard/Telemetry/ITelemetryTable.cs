namespace Embedded.Dashboard.Telemetry;

/// <summary>One signal's part of the store, as the budget of bytes sees it.</summary>
internal interface ITelemetryTable
{
    long Bytes { get; }

    /// <summary>Bytes of all that has given way since the start.</summary>
    long EvictedBytes { get; }

    /// <summary>Bytes of the source that holds most.</summary>
    long LargestHolding { get; }

    bool HoldsAnyOf(SourceKey key);

    /// <summary>Forgets the oldest of the source that holds most until about so many bytes are free.</summary>
    void FreeFromLargest(long bytes);

    /// <summary>Forgets what a resource sent; everything when null.</summary>
    void Clear(string? sourceName);
}
