using Aspire.Hosting.ApplicationModel;
namespace Embedded.Orchestration;
internal sealed record PostgresRuntimeServices();
internal sealed class PostgresRuntime(PostgresServerResource resource, PostgresRuntimeServices services) : ResourceRuntime(resource)
{
    public override string ResourceType => services.ToString();
    public override Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
internal sealed class PostgresDatabaseRuntime(PostgresDatabaseResource resource, PostgresRuntimeServices services) : ResourceRuntime(resource)
{
    public override string ResourceType => services.ToString();
    public override Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    public override Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
