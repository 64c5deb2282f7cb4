namespace Aspire.Hosting.Testing;

/// <summary>Composes an application in a test. Disposing it ends an AppHost's <c>Program.cs</c> that waits in it.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Finishes the model.</summary>
    /// <exception cref="DistributedApplicationException">The model is not in order; the message lists every fault.</exception>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
