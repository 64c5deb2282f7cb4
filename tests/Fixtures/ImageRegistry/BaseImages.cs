using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fixtures.Images;

/// <summary>What images are built on here: nothing, with the settings that the real bases have.</summary>
internal static class BaseImages
{
    public const string Repository = "dotnet/base";

    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    // As the SDK names them, and as images do.
    private static readonly Dictionary<string, string> Names = new() { ["arm64"] = "arm64", ["x64"] = "amd64" };

    public static IReadOnlyCollection<string> Architectures => Names.Keys;

    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    public static void Seed(string architecture, Func<byte[], string> keep, Action<(string MediaType, byte[] Content)> publish)
    {
        var (packed, plainDigest) = EmptyLayer();
        var config = Bytes(new JsonObject
        {
            ["architecture"] = Names[architecture],
            ["os"] = "linux",
            ["config"] = new JsonObject
            {
                ["User"] = "1654",
                ["Env"] = new JsonArray("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "APP_UID=1654"),
                ["WorkingDir"] = "/",
            },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(plainDigest) },
            ["history"] = new JsonArray(new JsonObject { ["created_by"] = "nobody" }),
        });
        publish((ManifestType, Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor(ConfigType, config, keep),
            ["layers"] = new JsonArray(Descriptor(LayerType, packed, keep)),
        })));
    }

    private static (byte[] Packed, string PlainDigest) EmptyLayer()
    {
        using var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, leaveOpen: true))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "tmp/"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(plain.ToArray());
        return (packed.ToArray(), DigestOf(plain.ToArray()));
    }

    private static JsonObject Descriptor(string mediaType, byte[] content, Func<byte[], string> keep) =>
        new() { ["mediaType"] = mediaType, ["digest"] = keep(content), ["size"] = content.Length };

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
