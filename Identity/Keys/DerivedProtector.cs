using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Identity.Keys;

/// <summary>
/// Protects cookies and forms with AES-GCM under a key that is derived for the purpose, so that they outlive a restart without a key ring
/// that would have to be kept somewhere.
/// </summary>
internal sealed class DerivedProtector(SigningKeys keys, string purposes = "protection") : IDataProtector
{
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;

    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    private readonly Lazy<byte[]> _key = new(() => keys.Derive(purposes));

    public IDataProtector CreateProtector(string purpose) => new DerivedProtector(keys, $"{purposes}\n{purpose.Length}:{purpose}");

    public byte[] Protect(byte[] plaintext)
    {
        var result = new byte[NonceSize + TagSize + plaintext.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Encrypt(result.AsSpan(0, NonceSize), plaintext, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize));
        return result;
    }

    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceSize + TagSize)
            throw new CryptographicException("This is too short to have been protected here.");
        var result = new byte[protectedData.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Decrypt(protectedData.AsSpan(0, NonceSize), protectedData.AsSpan(NonceSize + TagSize), protectedData.AsSpan(NonceSize, TagSize), result);
        return result;
    }
}
