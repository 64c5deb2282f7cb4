using Aspire.Hosting.ApplicationModel;

namespace Hosting.Release;

/// <summary>A release in the app model: which services are released together, and how. It runs nothing itself.</summary>
/// <param name="name">Its name; several releases of one application are told apart by it.</param>
public sealed class ReleaseResource(string name) : Resource(name);
