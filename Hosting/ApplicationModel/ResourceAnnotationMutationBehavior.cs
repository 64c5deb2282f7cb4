namespace Aspire.Hosting.ApplicationModel;

/// <summary>What <see cref="IResourceBuilder{T}.WithAnnotation{TAnnotation}(TAnnotation, ResourceAnnotationMutationBehavior)"/> does with earlier annotations of the same type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>Keeps them.</summary>
    Append = 0,

    /// <summary>Takes them out first.</summary>
    Replace = 1,
}
