using System.Collections.ObjectModel;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests;

internal sealed class TestResources(params IEnumerable<IResource> resources) : Collection<IResource>([.. resources]), IResourceCollection
{
    public static DistributedApplicationModel Model(params IResource[] resources) => new(new TestResources(resources));
}
