namespace Containers.Tests.Services;

/// <summary>Whoever looks at the quick images shares them.</summary>
[CollectionDefinition(Name)]
public sealed class PortableServicesCollection : ICollectionFixture<PortableServices>
{
    public const string Name = "Quick images";
}
