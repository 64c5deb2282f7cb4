using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Bare;

/// <summary>The columns of a supplier, and the place where a page of the list by name ends.</summary>
internal static class Rows
{
    public const string Columns = "id, name, address, city, state, email, phone, version";

    // What a cursor says of its list; there is only the one list here.
    private static readonly ulong ByName = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData("name\nFalse\n"u8));

    public static Supplier Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetInt64(7));

    /// <summary>Reads a page; there is another one when the statement gave one more than was asked for.</summary>
    public static async Task<(List<Supplier> Items, string? Next)> ReadPageAsync(NpgsqlDataReader rows, int size, CancellationToken cancellationToken)
    {
        var items = new List<Supplier>(size);
        var key = "";
        while (await rows.ReadAsync(cancellationToken))
        {
            if (items.Count == size)
                return (items, Cursor(key, items[^1].Id));
            items.Add(Read(rows));
            if (items.Count == size)
                key = rows.GetString(8);
        }

        return (items, null);
    }

    private static string Cursor(string key, Guid id)
    {
        Span<byte> bytes = stackalloc byte[25 + Encoding.UTF8.GetMaxByteCount(key.Length)];
        bytes[0] = 2;
        id.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[17..], ByName);
        var length = Encoding.UTF8.GetBytes(key, bytes[25..]);
        return Base64Url.EncodeToString(bytes[..(25 + length)]);
    }
}
