using System.Buffers.Text;
using System.Text;

namespace Bench.Size;

/// <summary>
/// Places in a list that nobody pages to within a measurement. A cursor is a format number, an id, the query's number and the key
/// (ServiceDefaults/Paging/PageCursor.cs): one of the same list, with another place put into it.
/// </summary>
internal static class EdgeCursor
{
    private const int HeaderLength = 25;

    /// <summary>Behind every record.</summary>
    public static string End(string cursorOfTheList) => At(cursorOfTheList, "\U0010FFFF");

    /// <summary>Before the first record whose key is not before <paramref name="key"/>.</summary>
    public static string At(string cursorOfTheList, string key)
    {
        var header = Base64Url.DecodeFromChars(cursorOfTheList).AsSpan(0, HeaderLength).ToArray();
        header.AsSpan(1, 16).Clear();
        return Base64Url.EncodeToString([.. header, .. Encoding.UTF8.GetBytes(key)]);
    }
}
