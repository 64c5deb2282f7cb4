namespace Containers.Tests.Services;

/// <summary>With what the build has: quick.</summary>
public sealed class PortableContainerTests(PortableServices images) : ContainerTests(images), IClassFixture<PortableServices>;
