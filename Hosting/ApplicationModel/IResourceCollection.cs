namespace Aspire.Hosting.ApplicationModel;

/// <summary>All resources of an application, in the order they were added.</summary>
public interface IResourceCollection : IList<IResource>;
