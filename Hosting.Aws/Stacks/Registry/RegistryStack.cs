using Amazon.CDK.AWS.ECR;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Registry;

/// <summary>Where images are kept.</summary>
internal sealed class RegistryStack : EnvironmentStack
{
    public RegistryStack(Construct scope, StackContext context)
        : base(scope, context, "registry", "Registry: image repositories")
    {
        var application = context.Application;
        // A key of one's own costs a dollar a month, and an image holds no secret: development's are encrypted by the registry's.
        var key = application.Environment.Kind == EnvironmentKind.Development
            ? null
            : new EncryptionKeyConstruct(this, "Key", new EncryptionKeyProps(application.Environment, $"Images of {context.Prefix}")).Key;
        var repositories = new Dictionary<string, Repository>();
        (string Name, string Project)[] runs = [.. application.Services.Select(s => (s.Name, s.Project)), .. application.Tasks.Select(t => (t.Name, t.Project))];
        foreach (var project in runs.GroupBy(run => run.Project))
        {
            var name = project.First().Name;
            var repository = new RepositoryConstruct(this, ResourceNames.Pascal(name), new RepositoryProps(application, name, key)).Repository;
            foreach (var run in project)
                repositories[run.Name] = repository;
        }
        Repositories = repositories;
    }

    /// <summary>By the name of the service or the task; those of one project share one.</summary>
    public IReadOnlyDictionary<string, Repository> Repositories { get; }
}
