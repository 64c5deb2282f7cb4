namespace Containers.Tests.Services;

/// <summary>Whoever looks at the quick images shares them.</summary>
[CollectionDefinition(Name)]
public sealed class QuickImages : ICollectionFixture<PortableServices>
{
    public const string Name = "Quick images";
}
