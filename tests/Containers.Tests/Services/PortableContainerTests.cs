namespace Containers.Tests.Services;

/// <summary>With what the build has: quick.</summary>
[Collection(QuickImages.Name)]
public sealed class PortableContainerTests(PortableServices images) : ContainerTests(images);
