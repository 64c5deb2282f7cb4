using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Embedded.Processes;
using Embedded.Settings;

namespace Embedded.Orchestration;

/// <summary>What PostgreSQL's runtimes work with.</summary>
internal sealed record PostgresRuntimeServices(
    ProcessRunner Processes,
    ResourcePublisher Publisher,
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    IDistributedApplicationEventing Eventing,
    EngineSettings Settings,
    UserSecrets Secrets,
    DistributedApplicationExecutionContext Execution,
    TimeProvider Time);
