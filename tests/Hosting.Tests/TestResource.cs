using Aspire.Hosting.ApplicationModel;

namespace Hosting.Tests;

internal sealed class TestResource(string name, params string[] replicas) : Resource(name), IResourceWithWaitSupport
{
    public override ResourceAnnotationCollection Annotations { get; } = replicas.Length == 0 ? [] : [new ResourceInstancesAnnotation(replicas)];

    public TestResource With(IResourceAnnotation annotation)
    {
        Annotations.Add(annotation);
        return this;
    }
}
