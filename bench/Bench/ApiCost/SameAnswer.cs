using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Load;

namespace Bench.ApiCost;

/// <summary>Whether both sides of a case do the same: a comparison of what answers differently says nothing.</summary>
internal static class SameAnswer
{
    private static readonly string[] Compared = ["Content-Type", "ETag", "Location"];

    /// <exception cref="BenchException">The answers differ, in status, in a header that clients go by, or in any byte of the body.</exception>
    public static async Task CheckAsync(ApiCase each, CancellationToken cancellationToken)
    {
        var ours = await AnswerAsync(each.Ours.Address, each.Probe(0), cancellationToken);
        var bare = await AnswerAsync(each.Bare.Address, each.Probe(1), cancellationToken);
        if (Difference(Normalised(ours, each.Masks), Normalised(bare, each.Masks)) is { } difference)
            throw new BenchException($"{each.Name}: ours and the bare one do not answer the same, so there is nothing to compare. {difference}");
    }

    /// <summary>Status, the headers that count and the body, with what is masked left out.</summary>
    internal static string Normalised(string answer, IReadOnlyList<string> masks)
    {
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = answer[..head].Split("\r\n");
        var headers = Compared.Select(name => lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase)) ?? $"no {name}");
        var chunked = lines.Any(line => line.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase));
        var body = chunked ? Unchunked(answer[(head + 4)..]) : answer[(head + 4)..];
        return masks.Aggregate($"{lines[0]}\n{string.Join('\n', headers)}\n\n{body}", (text, mask) => Regex.Replace(text, mask, "*"));
    }

    /// <summary>Where two texts begin to differ, with what stands there in each; null when they are equal.</summary>
    internal static string? Difference(string ours, string bare)
    {
        if (ours == bare)
            return null;
        var at = ours.AsSpan().CommonPrefixLength(bare);
        return $"At character {at}: ours '{Around(ours)}', bare '{Around(bare)}'.";

        string Around(string text) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)];
    }

    private static async Task<string> AnswerAsync(Uri address, byte[] request, CancellationToken cancellationToken)
    {
        using var line = await HttpLine.OpenAsync(new IPEndPoint(IPAddress.Loopback, address.Port), cancellationToken);
        await line.AskAsync(request, cancellationToken);
        // By bytes, of which each is a character then: lengths of chunks are in bytes.
        return Encoding.Latin1.GetString(line.Answer);
    }

    private static string Unchunked(string body)
    {
        var whole = new StringBuilder();
        var at = 0;
        while (true)
        {
            var end = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            var length = Convert.ToInt32(body[at..end], 16);
            if (length == 0)
                return whole.ToString();
            whole.Append(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }
}
