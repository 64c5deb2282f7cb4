using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Hosting.Aws.Translation;

/// <summary>What each resource of the model becomes in AWS. One that becomes nothing is a fault, or is told.</summary>
/// <param name="Services">Projects that answer requests, providers before their consumers, the site last.</param>
/// <param name="Tasks">Projects that run once.</param>
/// <param name="LeftOut">Projects that a developer starts by hand; nobody runs them in AWS.</param>
/// <param name="Databases">Of the one server.</param>
/// <param name="Logins">Connections of services to them.</param>
/// <param name="Parameters">Values that come from outside, or are generated.</param>
internal sealed record Places(
    IReadOnlyList<ProjectResource> Services,
    IReadOnlyList<ProjectResource> Tasks,
    IReadOnlyList<ProjectResource> LeftOut,
    IReadOnlyList<PostgresDatabaseResource> Databases,
    IReadOnlyList<LoginConnection> Logins,
    IReadOnlyList<ParameterResource> Parameters)
{
    private const string Known = "A project, a PostgreSQL server with its databases, a connection string to one of them, a parameter, a user pool and a release have";

    /// <param name="resources">The model.</param>
    /// <param name="released">The release's services, in order.</param>
    /// <param name="migrator">The project that migrates; null for none.</param>
    /// <param name="faults">Gets what has no place.</param>
    public static Places Of(IReadOnlyList<IResource> resources, IReadOnlyList<ProjectResource> released, ProjectResource? migrator, List<string> faults)
    {
        var databases = resources.OfType<PostgresDatabaseResource>().ToList();
        var servers = resources.OfType<PostgresServerResource>().ToList();
        if (servers.Count > 1)
            faults.Add($"There are {servers.Count} database servers, {string.Join(", ", servers.Select(server => $"'{server.Name}'"))}, and an environment has one. Put the databases on one.");
        var (services, tasks, leftOut) = (new List<ProjectResource>(), new List<ProjectResource>(), new List<ProjectResource>());
        foreach (var project in resources.OfType<ProjectResource>())
        {
            if (released.Contains(project))
                continue;
            if (project.Annotations.OfType<ExplicitStartupAnnotation>().Any())
                leftOut.Add(project);
            else if (project == migrator || IsWaitedForToEnd(project, resources))
                tasks.Add(project);
            else if (project.Annotations.OfType<EndpointAnnotation>().Any())
                faults.Add($"The project '{project.Name}' answers requests, and is not part of the release, which alone moves traffic in AWS. Add it with WithService.");
            else
                faults.Add($"The project '{project.Name}' has no place in AWS: it answers no requests, and nobody waits for it to end. {Known}. Let somebody wait for its end (WaitForCompletion), give it an endpoint, or add it in run mode only.");
        }

        services.AddRange(released.Where(each => !IsExternal(each)));
        services.AddRange(released.Where(IsExternal));
        if (released.Count(IsExternal) is var sites && sites != 1)
            faults.Add($"{(sites == 0 ? "No service of the release has" : $"{sites} services of the release have")} endpoints that people reach, and an environment has one site. Say WithExternalHttpEndpoints of one.");
        foreach (var other in resources.Where(each => each is not (ProjectResource or PostgresServerResource or PostgresDatabaseResource or ConnectionStringResource or ParameterResource
            or UserPoolResource or AwsEnvironmentResource or Release.ReleaseResource)))
            faults.Add($"The resource '{other.Name}', a {other.GetType().Name}, has no place in AWS. {Known}. Take it out, or add it in run mode only (builder.ExecutionContext.IsRunMode).");
        return new(
            services, tasks, leftOut, databases,
            [.. resources.OfType<ConnectionStringResource>().Select(each => LoginConnection.Read(each, databases, faults)).OfType<LoginConnection>()],
            [.. resources.OfType<ParameterResource>()]);
    }

    private static bool IsWaitedForToEnd(ProjectResource project, IReadOnlyList<IResource> resources) =>
        resources.Any(each => each.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == project && wait.WaitType == WaitType.WaitForCompletion));

    private static bool IsExternal(ProjectResource project) => project.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal);
}
