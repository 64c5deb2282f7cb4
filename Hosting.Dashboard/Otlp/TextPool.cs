using System.Text;
using Google.Protobuf;

namespace Embedded.Dashboard.Otlp;

/// <summary>
/// Decodes texts, and gives the same string for the same bytes where it can: keys, names, routes, hosts and ids come over and over.
/// Bounded: a place holds the text that came last. Safe from several threads, since a reference is written at once.
/// </summary>
internal sealed class TextPool
{
    private const int Places = 1 << 14;
    private const int MaxPooled = 160;

    private readonly string?[] _texts = new string?[Places];

    public string Text(ByteString bytes, int maxLength) => Text(bytes.Span, maxLength);

    /// <param name="bytes">UTF-8; what is not is replaced.</param>
    /// <param name="maxLength">Characters kept.</param>
    public string Text(ReadOnlySpan<byte> bytes, int maxLength)
    {
        if (bytes.IsEmpty) return "";
        if (bytes.Length > MaxPooled || !Ascii.IsValid(bytes)) return Cut(Encoding.UTF8.GetString(bytes), maxLength);
        if (bytes.Length > maxLength) bytes = bytes[..maxLength];
        var hash = new HashCode();
        hash.AddBytes(bytes);
        ref var place = ref _texts[hash.ToHashCode() & (Places - 1)];
        return place is { } text && Ascii.Equals(bytes, text) ? text : place = Encoding.ASCII.GetString(bytes);
    }

    /// <summary>An id in lower-case hexadecimal; null where it has the wrong length or is all zeros.</summary>
    public string? Id(ByteString bytes, int length)
    {
        var span = bytes.Span;
        if (span.Length != length || !span.ContainsAnyExcept((byte)0)) return null;
        Span<byte> hex = stackalloc byte[length * 2];
        Convert.TryToHexStringLower(span, hex, out _);
        return Text(hex, hex.Length);
    }

    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength) return text;
        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }
}
