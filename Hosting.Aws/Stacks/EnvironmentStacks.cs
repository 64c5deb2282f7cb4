using Constructs;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.DevTools;
using Hosting.Aws.Stacks.Identity;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Observability;
using Hosting.Aws.Stacks.Pipeline;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Registry;
using Hosting.Aws.Stacks.Services;

namespace Hosting.Aws.Stacks;

/// <summary>All stacks of an environment, each on those that it stands on.</summary>
internal static class EnvironmentStacks
{
    public static void AddTo(Construct scope, StackContext context)
    {
        var application = context.Application;
        var network = new NetworkStack(scope, context);
        var data = new DataStack(scope, context, network);
        var registry = new RegistryStack(scope, context);
        var platform = new PlatformStack(scope, context, network);
        var identity = application.Pool is null ? null : new IdentityStack(scope, context, IdentityStackProps.Of(data, platform));
        var observed = ObservabilityStackProps.Of(data, platform, context.Prefix);
        var observability = new ObservabilityStack(scope, context, observed);
        if (application.Environment.Observability.HasDashboard == true)
            _ = new DashboardStack(scope, context, observability, observed);
        var services = new ServicesStack(scope, context, network, data, registry, platform, identity);
        // A release goes back when an alarm sounds, so no service is there before its alarms.
        foreach (var service in services.Services.Values)
            service.AddDependency(observability);
        if (application.Environment.Pipeline is not null)
        {
            var deployment = new DeploymentStack(scope, context, data.Key);
            _ = new PipelineStack(scope, context, PipelineStackProps.Of(application, deployment, network, data, platform, identity, observability));
        }

        if (DevToolsStack.IsNeeded(application.Environment))
            _ = new DevToolsStack(scope, context, DevToolsStackProps.Of(network));
    }
}
