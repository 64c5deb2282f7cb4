namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the distributed application: a project, an executable, a server, a database, a parameter.</summary>
public interface IResource
{
    /// <summary>Unique within the application model, compared without regard to case.</summary>
    string Name { get; }

    /// <summary>What is known about the resource; read by the engine when it starts, in the order added.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
