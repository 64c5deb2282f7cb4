namespace Aspire.Hosting.ApplicationModel;

/// <summary>Limits which environment variables the resource's references bring.</summary>
public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    /// <summary>Those that are brought.</summary>
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}
