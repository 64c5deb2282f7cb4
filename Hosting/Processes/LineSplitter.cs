using System.Text;

namespace Embedded.Processes;

/// <summary>Cuts a stream of bytes into lines of text; whatever the bytes are, no line grows beyond a bound.</summary>
internal sealed class LineSplitter(Action<string> onLine)
{
    /// <summary>Longest line in UTF-16 characters; a longer one comes in pieces.</summary>
    public const int MaximumLength = 64 * 1024;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();
    private char[] _characters = [];

    /// <summary>The next bytes of the stream.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => Decode(bytes, flush: false);

    /// <summary>The end of the stream: gives out a last line that has no end.</summary>
    public void Complete()
    {
        Decode([], flush: true);
        if (_line.Length > 0)
        {
            Emit();
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var count = _decoder.GetCharCount(bytes, flush);
        if (_characters.Length < count)
        {
            _characters = new char[count];
        }

        ReadOnlySpan<char> rest = _characters.AsSpan(0, _decoder.GetChars(bytes, _characters, flush));
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            Append(end < 0 ? rest : rest[..end]);
            if (end < 0)
            {
                return;
            }

            if (_line.Length > 0 && _line[^1] == '\r')
            {
                _line.Length--;
            }

            Emit();
            rest = rest[(end + 1)..];
        }
    }

    private void Append(ReadOnlySpan<char> text)
    {
        while (_line.Length + text.Length > MaximumLength)
        {
            var fits = MaximumLength - _line.Length;
            _line.Append(text[..fits]);
            Emit();
            text = text[fits..];
        }

        _line.Append(text);
    }

    private void Emit()
    {
        var line = _line.ToString();
        _line.Clear();
        onLine(line);
    }
}
