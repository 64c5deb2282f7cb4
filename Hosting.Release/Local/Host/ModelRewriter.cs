using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Hosting.Release.Control;

namespace Hosting.Release.Local.Host;

/// <summary>
/// Turns the app model into one of a rehearsal once it is complete. A released service does not run itself any more: its name stands for
/// the load balancer's production listener, so that everybody who refers to it calls that, and its instances get all that was said of it.
/// What waited for it waits for all of its blue instances, a green instance for green ones.
/// </summary>
internal sealed class ModelRewriter(HostModel model, IDistributedApplicationBuilder builder)
{
    private const string Http = "http";

    public void Subscribe()
    {
        builder.Eventing.Subscribe<BeforeStartEvent>((@event, _) =>
        {
            Rewrite(@event.Model);
            return Task.CompletedTask;
        });
        builder.Eventing.Subscribe<ResourceEndpointsAllocatedEvent>(model.Edge.Resource, (_, _) =>
        {
            foreach (var service in model.Services)
            {
                Allocate(service.Service, Http, service.Production.Port);
                Allocate(service.Service, HostModel.TestEndpoint, service.Test.Port);
            }

            return Task.CompletedTask;
        });
        builder.Eventing.Subscribe<BeforeResourceStartedEvent>(model.Edge.Resource, (_, _) =>
        {
            EdgeSetup.Write(model);
            return Task.CompletedTask;
        });
    }

    private void Rewrite(DistributedApplicationModel application)
    {
        foreach (var service in model.Services)
        {
            foreach (var side in new[] { Side.Blue, Side.Green })
                foreach (var instance in service.Of(side))
                    GiveTo(service, instance, side);
            application.Resources.Remove(service.Service);
        }

        if (model.Migrator is { } migrator)
        {
            foreach (var program in new[] { model.BlueMigrator, model.GreenMigrator, model.NextMigrator, model.Contractor, model.BackgroundWork }.OfType<ExecutableResource>())
                Copy(migrator, program, Side.Blue);
            application.Resources.Remove(migrator);
        }

        foreach (var resource in application.Resources.Where(resource => !resource.HasAnnotationOfType<SideAnnotation>()))
            RedirectWaits(resource);
        if (model.Release.Annotations.OfType<RehearsalLoadAnnotation>().LastOrDefault() is { } writes)
            model.Load.WithEnvironment(Load.LoadEnvironment.ClientSecret, builder.CreateResourceBuilder(writes.Secret));
    }

    private void GiveTo(HostedService service, ExecutableResource instance, Side side)
    {
        var address = instance.GetEndpoint(Http);

        // First, because a project's own addresses, which follow, leave what is there.
        instance.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            context.EnvironmentVariables["ASPNETCORE_URLS"] = ReferenceExpression.Create($"http://localhost:{address.Property(EndpointProperty.TargetPort)}");
        }));
        Copy(service.Service, instance, side);
        instance.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            var variables = context.EnvironmentVariables;
            for (var i = 0; i < model.Services.Count; i++)
                variables[$"ReleaseChannel__TestPorts__{i}"] = model.Services[i].Test.Property(EndpointProperty.Port);
            foreach (var provider in model.Services)
            {
                // The scheme's second address would be one more instance to whoever calls the service: only the name of the endpoint tells the channel.
                if (variables.Remove($"services__{provider.Name}__{Http}__1"))
                    variables[$"services__{provider.Name}__{HostModel.TestEndpoint}__0"] = provider.Test;
            }

            variables["ForwardedHeaders__KnownProxies__0"] = "127.0.0.1";
            variables["ForwardedHeaders__KnownProxies__1"] = "::1";
        }));
    }

    /// <summary>What a resource was given, for an instance in its place.</summary>
    private void Copy(IResource from, ExecutableResource to, Side side)
    {
        foreach (var annotation in from.Annotations.ToList())
        {
            switch (annotation)
            {
                case WaitAnnotation wait:
                    foreach (var other in Redirected(wait, side))
                        to.Annotations.Add(other);
                    break;
                case ResourceRelationshipAnnotation relationship:
                    foreach (var instance in InstancesOf(relationship.Resource, side))
                        to.Annotations.Add(new ResourceRelationshipAnnotation(instance, relationship.Type));
                    break;
                case EnvironmentCallbackAnnotation or CommandLineArgsCallbackAnnotation or OtlpExporterAnnotation or ReferenceEnvironmentInjectionAnnotation:
                    to.Annotations.Add(annotation);
                    break;
            }
        }
    }

    private void RedirectWaits(IResource resource)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().Where(wait => !InstancesOf(wait.Resource, Side.Blue).Contains(wait.Resource)).ToList())
        {
            resource.Annotations.Remove(wait);
            foreach (var other in Redirected(wait, Side.Blue))
                resource.Annotations.Add(other);
        }
    }

    private IEnumerable<WaitAnnotation> Redirected(WaitAnnotation wait, Side side) =>
        InstancesOf(wait.Resource, side).Select(instance => new WaitAnnotation(instance, wait.WaitType, wait.ExitCode) { WaitBehavior = wait.WaitBehavior });

    /// <summary>What stands in a resource's place for one side; the resource itself for what is not released.</summary>
    private IReadOnlyList<IResource> InstancesOf(IResource resource, Side side)
    {
        if (resource == model.Migrator)
            return [model.BlueMigrator!];
        return model.Services.FirstOrDefault(service => service.Service == resource) is { } service ? service.Of(side) is { Count: > 0 } own ? own : service.Blue : [resource];
    }

    private static void Allocate(ProjectResource service, string name, int port)
    {
        var endpoint = service.Annotations.OfType<EndpointAnnotation>().Single(each => each.Name == name);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port, $"{port}");
    }
}
