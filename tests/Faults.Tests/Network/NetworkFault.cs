namespace Faults.Tests.Network;

/// <summary>What a network does to the connections that lead through it. Default: nothing.</summary>
internal sealed record NetworkFault
{
    /// <summary>Added to every packet, either way.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Of answers; null for as fast as it goes.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Connections are accepted and carry nothing, neither way.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Connections are reset as soon as they come.</summary>
    public bool Refuses { get; init; }

    /// <summary>An answer ends after so many bytes; null for never.</summary>
    public int? AnswerBytes { get; init; }

    /// <summary>How it ends then.</summary>
    public AnswerEnd End { get; init; }
}

public enum AnswerEnd
{
    /// <summary>Nothing more comes, and the connection stays.</summary>
    Stalls,

    /// <summary>The connection is closed in order.</summary>
    CutOff,

    /// <summary>The connection is reset.</summary>
    Reset,
}
