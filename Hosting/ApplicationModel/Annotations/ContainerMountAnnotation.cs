namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place outside the resource where it keeps files. The embedded engine uses a folder of this machine.</summary>
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <summary>Describes the place.</summary>
    /// <param name="source">A volume's name, or a folder; null for a volume of its own.</param>
    /// <param name="target">Where the resource expects it.</param>
    /// <param name="type">What <paramref name="source"/> is.</param>
    /// <param name="isReadOnly">Whether the resource only reads.</param>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount && string.IsNullOrEmpty(source))
            throw new ArgumentNullException(nameof(source), "A bind mount needs a folder.");
        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    /// <summary>A volume's name, or a folder.</summary>
    public string? Source { get; }

    /// <summary>Where the resource expects it.</summary>
    public string Target { get; }

    /// <summary>What <see cref="Source"/> is.</summary>
    public ContainerMountType Type { get; }

    /// <summary>Whether the resource only reads.</summary>
    public bool IsReadOnly { get; }
}
