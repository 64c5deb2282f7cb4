using Fixtures.Images;

namespace Containers.Tests.Jail;

/// <summary>An image whose files are on disk, ready to be run.</summary>
internal sealed class ContainerImage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ae-image-").FullName;

    public ContainerImage(PushedImage image)
    {
        Image = image;
        Files = Directory.CreateDirectory(Path.Combine(_folder, "files")).FullName;
        Root = Directory.CreateDirectory(Path.Combine(_folder, "root")).FullName;
        image.ExtractTo(Files);
    }

    public PushedImage Image { get; }

    /// <summary>What the layer holds, from its root.</summary>
    public string Files { get; }

    /// <summary>An empty folder, which every container of the image mounts over for itself.</summary>
    public string Root { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
