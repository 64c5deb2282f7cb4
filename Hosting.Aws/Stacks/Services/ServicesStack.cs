using Amazon.CDK.AWS.CodeDeploy;
using Amazon.CDK.AWS.ECS;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Platform;
using Hosting.Aws.Stacks.Registry;

namespace Hosting.Aws.Stacks.Services;

/// <summary>What all services have in common and the tasks that run once; each service has a <see cref="ServiceStack"/> of its own, so that none becomes too large.</summary>
internal sealed class ServicesStack : EnvironmentStack
{
    public ServicesStack(
        Construct scope, StackContext context, NetworkStack network, DataStack data, RegistryStack registry, PlatformStack platform, IPoolValues? pool)
        : base(scope, context, "services", "Services: tasks that run once, rotation of logins, releases")
    {
        // Said first: a grant on a key of another stack goes into the role's policy then, and not into the key's, which would be a circle.
        AddDependency(data);
        var application = context.Application;
        var sources = new ValueSources(data, platform, pool);
        var tasks = application.Tasks.ToDictionary(task => task.Name, task => new OneOffTaskConstruct(
            this, ResourceNames.Pascal(task.Name), new OneOffTaskProps(application, task, registry.Repositories[task.Name], platform.LogGroups[task.Name], sources)));
        Tasks = tasks.ToDictionary(task => task.Key, task => task.Value.TaskDefinition);
        if (application.Release.Migrator is { } migrator && application.Logins.Count > 0)
        {
            _ = new RotationConstruct(this, "Rotation", new RotationProps(
                application, application.Tasks.First(task => task.Name == migrator), tasks[migrator].Tag, registry.Repositories[migrator], network, sources));
        }

        var releases = application.Environment.Engine == ReleaseEngine.CodeDeploy
            ? new CodeDeployConstruct(this, "CodeDeploy", application, platform)
            : null;
        Services = application.Services.ToDictionary(
            service => service.Name, service => new ServiceStack(scope, context, new ServiceProps(service, network, registry, sources, releases)));
    }

    /// <summary>Of the tasks that run once, by their names.</summary>
    public IReadOnlyDictionary<string, FargateTaskDefinition> Tasks { get; }

    /// <summary>By the service's name, in the application's order.</summary>
    public IReadOnlyDictionary<string, ServiceStack> Services { get; }
}
