using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Fixtures.Images;

/// <summary>An image as it came to the registry.</summary>
/// <param name="Repository">The name of its repository.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="Description">The whole configuration file of the image.</param>
/// <param name="Layer">The layer that the SDK added to its base, as it is pushed and pulled: a compressed archive.</param>
public sealed record PushedImage(string Repository, string Tag, JsonObject Description, byte[] Layer)
{
    /// <summary>How it is run: user, environment, command.</summary>
    public JsonObject Config => Description["config"]!.AsObject();

    public IReadOnlyDictionary<string, string> Environment =>
        Config["Env"]!.AsArray().Select(each => ((string)each!).Split('=', 2)).ToDictionary(each => each[0], each => each[1]);

    /// <summary>Entry point and its arguments in one.</summary>
    public IReadOnlyList<string> Command => [.. List("Entrypoint"), .. List("Cmd")];

    /// <summary>The paths of the layer's files.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            var files = new List<string>();
            using var tar = Open();
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not TarEntryType.Directory)
                    files.Add("/" + entry.Name.TrimStart('.', '/'));
            }

            return files;
        }
    }

    public void ExtractTo(string folder)
    {
        using var packed = new GZipStream(new MemoryStream(Layer), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, folder, overwriteFiles: false);
    }

    private TarReader Open() => new(new GZipStream(new MemoryStream(Layer), CompressionMode.Decompress));

    private IEnumerable<string> List(string name) => Config[name]?.AsArray().Select(each => (string)each!) ?? [];
}
