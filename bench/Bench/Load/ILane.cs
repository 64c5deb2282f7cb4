namespace Bench.Load;

/// <summary>What one connection asks for. Used by that connection alone, and again in later rounds.</summary>
internal interface ILane
{
    /// <summary>The status that every answer must have.</summary>
    int Expected { get; }

    /// <summary>The next request, head and body; good until the one after it is asked for.</summary>
    ReadOnlyMemory<byte> Next();

    /// <summary>Is told of the answer, head and body, when it has the expected status.</summary>
    void Take(ReadOnlySpan<byte> answer);
}
