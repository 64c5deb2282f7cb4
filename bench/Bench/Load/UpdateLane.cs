using System.Buffers.Text;
using System.Globalization;

namespace Bench.Load;

/// <summary>
/// Replaces records of its own in turn, each with the version of the answer before, so that no update is refused. Each one
/// changes a field.
/// </summary>
/// <param name="path">Before the record's id, such as <c>/suppliers/</c>.</param>
/// <param name="ids">Records that nobody else writes, at version 1.</param>
/// <param name="bodies">JSON documents that differ; each record gets them in turn.</param>
internal sealed class UpdateLane(string path, IReadOnlyList<Guid> ids, IReadOnlyList<string> bodies) : ILane
{
    private readonly long[] _versions = [.. ids.Select(_ => 1L)];
    private int _current = -1;

    public int Expected => 200;

    public ReadOnlyMemory<byte> Next()
    {
        _current = (_current + 1) % ids.Count;
        var version = _versions[_current];
        return RequestBytes.WithBody("PUT", $"{path}{ids[_current]}", bodies[(int)(version % bodies.Count)],
            string.Create(CultureInfo.InvariantCulture, $"If-Match: \"{version}\"\r\n"));
    }

    /// <exception cref="BenchException">The answer has no version.</exception>
    public void Take(ReadOnlySpan<byte> answer) => _versions[_current] = VersionIn(answer);

    internal static long VersionIn(ReadOnlySpan<byte> answer)
    {
        var mark = "\r\nETag: \""u8;
        var at = answer.IndexOf(mark);
        return at >= 0 && Utf8Parser.TryParse(answer[(at + mark.Length)..], out long version, out _)
            ? version
            : throw new BenchException("The service answered an update without an ETag.");
    }
}
