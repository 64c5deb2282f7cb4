using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fixtures.Tokens;

/// <summary>An RSA key with its name, and the tokens that it signs.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The public half, as a key set lists it.</summary>
    public JsonObject ToJwk()
    {
        var numbers = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = Id,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
    }

    public string Sign(JsonObject header, JsonObject claims, TestSignature signature)
    {
        header["alg"] = signature switch
        {
            TestSignature.None => "none",
            TestSignature.PublicKeyAsSecret => "HS256",
            _ => "RS256",
        };
        var text = $"{Encode(header)}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(SignatureOf(Encoding.ASCII.GetBytes(text), signature))}";
    }

    public void Dispose() => _key.Dispose();

    private byte[] SignatureOf(byte[] text, TestSignature signature)
    {
        switch (signature)
        {
            case TestSignature.None:
                return [];
            case TestSignature.PublicKeyAsSecret:
                return HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), text);
            case TestSignature.Forged:
                using (var other = RSA.Create(2048))
                    return other.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            case TestSignature.Damaged:
                var signed = _key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                signed[^1] ^= 1;
                return signed;
            default:
                return _key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
