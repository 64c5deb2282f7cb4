using System.Buffers.Text;
using System.Security.Cryptography;

namespace Web.Frontend.Sessions;

/// <summary>What a browser holds of its session, within an encrypted cookie: a random text that cannot be guessed.</summary>
internal static class SessionKey
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <returns>Under what the database knows it.</returns>
    public static byte[] IdOf(string key) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key));
}
