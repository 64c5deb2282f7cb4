using System.Security.Cryptography;
using Identity.Configuration;

namespace Identity.Keys;

/// <summary>The key that signs tokens, and what is derived from it.</summary>
internal sealed class SigningKeys : IDisposable
{
    private const int Bits = 2048;

    private readonly byte[] _material;

    public SigningKeys(IdentityOptions options)
    {
        Rsa = string.IsNullOrEmpty(options.SigningKey) ? RSA.Create(Bits) : Read(options.SigningKey);
        _material = Rsa.ExportPkcs8PrivateKey();
    }

    public RSA Rsa { get; }

    /// <summary>Throws <see cref="FormatException"/> or <see cref="CryptographicException"/> when it is no such key.</summary>
    public static RSA Read(string pkcs8)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(pkcs8), out _);
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>256 bits that serve one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _material, outputLength: 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    public void Dispose() => Rsa.Dispose();
}
