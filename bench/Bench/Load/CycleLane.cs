namespace Bench.Load;

/// <summary>The same requests in turn, whatever the answers hold.</summary>
/// <param name="requests">At least one.</param>
/// <param name="first">The one to begin with: lanes that begin at different ones do not all ask the same at the same time.</param>
/// <param name="expected">The status of their answers. Default: 200.</param>
internal sealed class CycleLane(IReadOnlyList<byte[]> requests, int first = 0, int expected = 200) : ILane
{
    private int _next = first;

    public int Expected => expected;

    public ReadOnlyMemory<byte> Next()
    {
        var request = requests[_next];
        _next = (_next + 1) % requests.Count;
        return request;
    }

    public void Take(ReadOnlySpan<byte> answer)
    {
    }
}
