using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace ServiceDefaults.Paging;

/// <summary>
/// Where a page ended in a list ordered by a text key and then by id. Clients get it as opaque text: base64url of a format
/// number, the id, the query and the key. It names a place, not a record, so it stays good when that record is deleted.
/// </summary>
/// <param name="Key">The sort key of the record at the page's edge, as the database computed it.</param>
/// <param name="Id">The id of the record at the page's edge.</param>
/// <param name="Query">What the list was searched for and sorted by, as <see cref="ListRequest.QueryOf"/> says: in another list the place means nothing.</param>
public sealed record PageCursor(string Key, Guid Id, ulong Query)
{
    private const byte Format = 2;
    private const int HeaderLength = 25;
    private const int MaxKeyBytes = 2048;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what <see cref="ToString"/> wrote. False for anything else, forged or cut.</summary>
    public static bool TryParse(string? text, out PageCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text) || text.Length > 2 * MaxKeyBytes || !Base64Url.IsValid(text))
            return false;

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < HeaderLength || bytes.Length > HeaderLength + MaxKeyBytes || bytes[0] != Format)
            return false;

        try
        {
            var key = StrictUtf8.GetString(bytes.AsSpan(HeaderLength));
            if (key.Contains('\0', StringComparison.Ordinal))
                return false;
            cursor = new PageCursor(key, new Guid(bytes.AsSpan(1, 16), bigEndian: true), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(17, 8)));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The opaque text for <c>after=</c> and <c>before=</c>.</summary>
    public override string ToString()
    {
        var bytes = new byte[HeaderLength + StrictUtf8.GetByteCount(Key)];
        bytes[0] = Format;
        Id.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(17), Query);
        StrictUtf8.GetBytes(Key, bytes.AsSpan(HeaderLength));
        return Base64Url.EncodeToString(bytes);
    }
}
