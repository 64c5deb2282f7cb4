using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests;

internal sealed class TestPart(string name, IResource parent) : Resource(name), IResourceWithParent
{
    public IResource Parent { get; } = parent;
}
