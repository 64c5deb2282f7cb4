namespace Hosting.Aws.Images;

/// <summary>Makes images.</summary>
internal interface IImageBuilder
{
    /// <summary>Builds one and pushes it under its version.</summary>
    Task PublishAsync(ImageBuild image, RegistryAccess access, CancellationToken cancellationToken);
}
