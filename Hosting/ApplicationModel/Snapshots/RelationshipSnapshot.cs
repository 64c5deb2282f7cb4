namespace Aspire.Hosting.ApplicationModel;

/// <summary>A relation of a resource to another.</summary>
/// <param name="ResourceName">The other resource.</param>
/// <param name="Type">What it is to this one, such as <c>Parent</c> or <c>Reference</c>.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);
