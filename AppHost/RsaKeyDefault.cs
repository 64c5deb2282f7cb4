using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

/// <summary>A key for signatures: made once, as the passwords are, and kept with them.</summary>
internal sealed class RsaKeyDefault : ParameterDefault
{
    private const int Bits = 2048;

    public override string GetDefaultValue()
    {
        using var key = RSA.Create(Bits);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    /// <exception cref="NotSupportedException">No manifest says how to make such a key; nothing that is published has one.</exception>
    public override void WriteToManifest(ManifestPublishingContext context) =>
        throw new NotSupportedException("A key for signatures is made in run mode only.");
}
