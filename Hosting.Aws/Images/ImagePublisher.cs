namespace Hosting.Aws.Images;

/// <summary>Sees to it that every image is in the registry. A version that is there is not made again: what it names never changes.</summary>
/// <param name="registry">Where they are kept.</param>
/// <param name="builder">Who makes them.</param>
/// <param name="announce">Told what is done.</param>
internal sealed class ImagePublisher(IImageRegistry registry, IImageBuilder builder, Action<string> announce)
{
    /// <summary>Done twice, it pushes nothing the second time; after a failure it goes on where it stopped.</summary>
    public async Task<ImageList> PublishAsync(IReadOnlyList<ImageBuild> images, CancellationToken cancellationToken)
    {
        foreach (var image in images)
        {
            if (await registry.HasAsync(image.Repository, image.Tag, cancellationToken))
            {
                announce($"{image.Repository}:{image.Tag} is there already.");
                continue;
            }

            announce($"{image.Repository}:{image.Tag} is built from {image.Project}.");
            await builder.PublishAsync(image, await registry.OpenAsync(image.Repository, cancellationToken), cancellationToken);
        }

        return ImageList.Of(images);
    }
}
