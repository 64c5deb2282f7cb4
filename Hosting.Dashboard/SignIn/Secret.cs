using System.Security.Cryptography;
using System.Text;

namespace Embedded.Dashboard.SignIn;

/// <summary>Makes and compares tokens and keys.</summary>
internal static class Secret
{
    private const int Bytes = 16;

    /// <summary>32 hexadecimal digits: 128 bits that nobody guesses.</summary>
    public static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Takes as long for a wrong one as for the right one. False when none is expected.</summary>
    public static bool AreEqual(string? given, string? expected) =>
        !string.IsNullOrEmpty(expected)
        && !string.IsNullOrEmpty(given)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
