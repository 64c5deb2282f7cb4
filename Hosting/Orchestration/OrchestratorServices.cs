using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Embedded.Orchestration;

/// <summary>What the orchestrator works with.</summary>
internal sealed record OrchestratorServices(
    IServiceProvider Provider,
    DistributedApplicationModel Model,
    DistributedApplicationExecutionContext Execution,
    IDistributedApplicationEventing Eventing,
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    ResourcePublisher Publisher,
    EndpointAllocator Endpoints);
