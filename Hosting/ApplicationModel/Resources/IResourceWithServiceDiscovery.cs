using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A resource whose endpoints consumers find by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
