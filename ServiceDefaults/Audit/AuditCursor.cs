using System.Buffers.Binary;
using System.Buffers.Text;

namespace ServiceDefaults.Audit;

/// <summary>
/// Where a page of the audit ended. Clients get it as opaque text: base64url of a format number, time, id and filter.
/// </summary>
/// <param name="At">When the entry at the page's edge was written.</param>
/// <param name="Id">Its number.</param>
/// <param name="Filter">What the list was filtered by, as <see cref="AuditRequest.Filter"/> says: in another list the place means nothing.</param>
public sealed record AuditCursor(DateTime At, long Id, ulong Filter)
{
    private const byte Format = 1;
    private const int Length = 25;

    /// <summary>Reads what <see cref="ToString"/> wrote. False for anything else, forged or cut.</summary>
    public static bool TryParse(string text, out AuditCursor? cursor)
    {
        cursor = null;
        if (text.Length > 2 * Length || !Base64Url.IsValid(text))
            return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length != Length || bytes[0] != Format)
            return false;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1));
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        cursor = new AuditCursor(
            new DateTime(ticks, DateTimeKind.Utc), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(9)), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(17)));
        return true;
    }

    /// <summary>The opaque text for <c>after=</c> and <c>before=</c>.</summary>
    public override string ToString()
    {
        var bytes = new byte[Length];
        bytes[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), At.Ticks);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(9), Id);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(17), Filter);
        return Base64Url.EncodeToString(bytes);
    }
}
