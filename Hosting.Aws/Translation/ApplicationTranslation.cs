using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;
using Hosting.Aws.Model.Validation;
using Hosting.Release;

namespace Hosting.Aws.Translation;

/// <summary>
/// From the app model to what it comes to in AWS. Pure: no value of a secret is read and nothing outside of the model is asked; every fault is told at once.
/// </summary>
/// <param name="model">The app model, of publish mode.</param>
/// <param name="execution">The operation.</param>
/// <param name="root">The repository's root, from which paths of projects are told.</param>
internal sealed class ApplicationTranslation(DistributedApplicationModel model, DistributedApplicationExecutionContext execution, string root)
{
    /// <param name="environment">The environment's name.</param>
    /// <param name="options">Its options, filled.</param>
    /// <param name="faults">Gets what is wrong; what is returned is of use only when this stays empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there is nothing that could be deployed.</returns>
    public async Task<Translated?> TranslateAsync(string environment, AwsEnvironmentOptions options, List<string> faults, CancellationToken cancellationToken)
    {
        if (ReleaseOf(faults) is not { } release)
            return null;
        IReadOnlyList<IResource> resources = [.. model.Resources];
        var places = Places.Of(resources, [.. release.Services.Select(service => service.Resource)], release.Migrator, faults);
        faults.AddRange(EnvironmentValidator.Validate(environment, options, [.. places.Services.Select(service => service.Name)]));
        var pool = PoolTranslation.Of(resources, faults);
        var parameters = await ParameterTranslation.OfAsync(places, pool, faults, cancellationToken);
        var variables = new VariableTranslation(execution, places, new ValueTranslation(places, parameters), faults);
        var name = options.Application!;

        List<DeployedService> services = [];
        foreach (var project in places.Services)
            services.Add(await ServiceAsync(release.Services.Single(each => each.Resource == project), services.Count));
        List<DeployedTask> tasks = [];
        foreach (var project in places.Tasks)
            tasks.Add(await TaskAsync(project));
        var application = new DeployedApplication(
            name, environment, options, services, tasks,
            [.. places.Databases.Select(database => new DeployedDatabase(database.Name, database.DatabaseName))],
            [.. places.Logins.Select(login => new DeployedLogin(login.Name, login.User, login.Database))],
            ParameterTranslation.Secrets(places), pool, ReleaseTranslation.Of(release, service => Size(service).MinTasks, options.Engine));
        faults.AddRange(NameRules.Errors(application));
        return new(application, release, [.. places.LeftOut.Select(project => project.Name)]);

        async Task<DeployedService> ServiceAsync(ServiceModel service, int index)
        {
            var project = service.Resource;
            var isSite = project == places.Services[^1];
            var (own, login) = await variables.OfAsync(project, isTask: false, cancellationToken);
            var testPort = isSite ? PublicPorts.Of(options).Test : ServiceTranslation.FirstInternalTestPort + index;
            return new(
                project.Name, PathOf(project), AssemblyOf(project), isSite, ServiceTranslation.Port,
                isSite ? null : ServiceTranslation.FirstInternalPort + index, isSite ? null : testPort, service.HealthPath, service.Providers, login,
                Merge(own, ServiceTranslation.OfContainer(), ServiceTranslation.OfService(name, environment, options, project.Name, testPort)), Size(project.Name));
        }

        async Task<DeployedTask> TaskAsync(ProjectResource project)
        {
            var (own, _) = await variables.OfAsync(project, isTask: true, cancellationToken);
            return new(
                project.Name, PathOf(project), AssemblyOf(project), await variables.ArgumentsOfAsync(project, cancellationToken), Merge(own, ServiceTranslation.OfContainer()));
        }

        Model.ServiceSize Size(string service) => EnvironmentDefaults.SizeOf(options, service);
    }

    private ReleaseModel? ReleaseOf(List<string> faults)
    {
        var releases = model.Resources.OfType<ReleaseResource>().ToList();
        if (releases is [var release])
        {
            try
            {
                return ReleaseModel.Read(release);
            }
            catch (DistributedApplicationException e)
            {
                faults.Add(e.Message);
                return null;
            }
        }

        faults.Add(releases.Count == 0
            ? "The application has no release, which alone moves traffic in AWS. Add one with AddRelease, and its services with WithService."
            : $"The application has {releases.Count} releases, {string.Join(", ", releases.Select(each => $"'{each.Name}'"))}, and an environment has one. Leave one.");
        return null;
    }

    private string PathOf(ProjectResource project) => Path.GetRelativePath(root, project.GetProjectMetadata().ProjectPath).Replace('\\', '/');

    private static string AssemblyOf(ProjectResource project) => Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath);

    /// <summary>What the model says goes before what a container is given anyway.</summary>
    private static SortedDictionary<string, DeployedValue> Merge(SortedDictionary<string, DeployedValue> own, params IEnumerable<IReadOnlyDictionary<string, DeployedValue>> more)
    {
        foreach (var (name, value) in more.SelectMany(each => each))
            own.TryAdd(name, value);
        return own;
    }
}

/// <summary>An app model in the terms of AWS.</summary>
/// <param name="Application">What is deployed.</param>
/// <param name="Release">The release as the app model has it.</param>
/// <param name="LeftOut">Projects that a developer starts by hand; they have no place in AWS, and people are told.</param>
internal sealed record Translated(DeployedApplication Application, ReleaseModel Release, IReadOnlyList<string> LeftOut);
