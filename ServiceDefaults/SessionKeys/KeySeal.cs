using System.Security.Cryptography;
using System.Text;

namespace ServiceDefaults.SessionKeys;

/// <summary>Encrypts keys for storage, by AES-256-GCM with a key derived from a secret (HKDF-SHA256). See docs/decisions/keys-in-the-database.md.</summary>
/// <remarks>What it makes: one byte for the format, a random nonce of 12 bytes, a tag of 16, and the text as long as it was.</remarks>
internal sealed class KeySeal
{
    private const byte Format = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private readonly byte[][] _keys;

    /// <param name="options">Whose current secret encrypts, and whose secrets decrypt.</param>
    public KeySeal(SessionKeysOptions options) =>
        _keys = [.. new[] { options.Secret, options.FormerSecret }.Where(secret => !string.IsNullOrEmpty(secret)).Select(secret => KeyOf(secret!))];

    /// <param name="name">Bound to the text: sealed under one name it cannot be unsealed under another.</param>
    /// <param name="text">What to encrypt.</param>
    public byte[] Seal(string name, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[1 + NonceBytes + TagBytes + plain.Length];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_keys[0], TagBytes);
        aes.Encrypt(nonce, plain, result.AsSpan(1 + NonceBytes + TagBytes), result.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(name));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <exception cref="SessionKeysException">It was sealed with another secret or under another name, or has been changed.</exception>
    public string Unseal(string name, byte[] @sealed)
    {
        if (@sealed.Length < 1 + NonceBytes + TagBytes || @sealed[0] != Format)
            throw new SessionKeysException($"The key '{name}' has a form that this version does not know.");
        var plain = new byte[@sealed.Length - 1 - NonceBytes - TagBytes];
        foreach (var key in _keys)
        {
            using var aes = new AesGcm(key, TagBytes);
            try
            {
                aes.Decrypt(
                    @sealed.AsSpan(1, NonceBytes), @sealed.AsSpan(1 + NonceBytes + TagBytes), @sealed.AsSpan(1 + NonceBytes, TagBytes),
                    plain, Encoding.UTF8.GetBytes(name));
                return Encoding.UTF8.GetString(plain);
            }
            catch (AuthenticationTagMismatchException)
            {
                // The next secret may be its own.
            }
        }

        throw new SessionKeysException(
            $"The key '{name}' cannot be read with SessionKeys:Secret. Give the secret with which it was stored, as Secret or as FormerSecret; "
            + "or delete the rows of session_keys and run the Migrator, which signs everybody out.");
    }

    private static byte[] KeyOf(string secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, info: "coffee-suppliers session keys"u8.ToArray());
}
