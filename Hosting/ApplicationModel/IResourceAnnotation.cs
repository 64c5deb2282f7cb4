namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a fact attached to a resource.</summary>
public interface IResourceAnnotation;
