using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Translation;

/// <summary>The environment variables and arguments of a project, as the model's callbacks give them in publish mode.</summary>
/// <param name="execution">The operation.</param>
/// <param name="places">What each resource becomes.</param>
/// <param name="values">What each value is.</param>
/// <param name="faults">Gets what has no place.</param>
internal sealed partial class VariableTranslation(DistributedApplicationExecutionContext execution, Places places, ValueTranslation values, List<string> faults)
{
    /// <param name="project">The project.</param>
    /// <param name="isTask">Whether it runs once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(SortedDictionary<string, DeployedValue> Variables, string? Login)> OfAsync(ProjectResource project, bool isTask, CancellationToken cancellationToken)
    {
        var variables = new SortedDictionary<string, DeployedValue>(StringComparer.Ordinal);
        var connections = new SortedDictionary<string, IResourceWithConnectionString>(StringComparer.Ordinal);
        foreach (var (name, value) in await EvaluateAsync(project, cancellationToken))
        {
            if (value is ConnectionStringReference connection)
                connections[name] = connection.Resource;
            else if (value is IResourceBuilder<IResourceWithConnectionString> builder)
                connections[name] = builder.Resource;
            else if (value is EndpointReference endpoint && Discovery().Match(name) is { Success: true } discovery)
                Discover(variables, name, endpoint, discovery.Groups["service"].Value);
            else if (Attempt($"'{project.Name}' cannot be given the environment variable '{name}' in AWS", () => values.Of(value)) is { } deployed)
                variables[name] = deployed;
        }

        string? login = null;
        foreach (var (name, value) in Attempt($"'{project.Name}' cannot be given its connection to the database in AWS", () => ConnectionTranslation.Of(project, connections, places, isTask, out login)) ?? [])
            variables[name] = value;
        return (variables, login);
    }

    /// <summary>The arguments of a task; texts, since a command has no place for what is known later.</summary>
    public async Task<IReadOnlyList<string>> ArgumentsOfAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], project, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in project.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
            await annotation.Callback(context);
        List<string> arguments = [];
        foreach (var argument in context.Args)
        {
            if (Attempt($"'{project.Name}' cannot be given an argument in AWS", () => values.Of(argument)) is DeployedValue.Text text)
                arguments.Add(text.Value);
            else if (argument is not string)
                faults.Add($"'{project.Name}' cannot be given an argument in AWS that is known only there. Give it as an environment variable.");
        }

        return arguments;
    }

    /// <summary>References give connection strings only: the same once more in parts would be a password more to look after, and nobody reads it.</summary>
    private async Task<IReadOnlyDictionary<string, object>> EvaluateAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        var limit = new ReferenceEnvironmentInjectionAnnotation(
            (project.Annotations.OfType<ReferenceEnvironmentInjectionAnnotation>().LastOrDefault()?.Flags ?? ReferenceEnvironmentInjectionFlags.All)
            & ~ReferenceEnvironmentInjectionFlags.ConnectionProperties);
        project.Annotations.Add(limit);
        try
        {
            var context = new EnvironmentCallbackContext(execution, project, cancellationToken: cancellationToken);
            foreach (var annotation in project.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
                await annotation.Callback(context);
            return context.EnvironmentVariables;
        }
        finally
        {
            project.Annotations.Remove(limit);
        }
    }

    // Within the network services speak HTTP: an address for https would lead nowhere, and the one beside it is the same service.
    private static void Discover(SortedDictionary<string, DeployedValue> variables, string name, EndpointReference endpoint, string service)
    {
        if (endpoint.IsHttps)
            return;
        variables[name] = new DeployedValue.ServiceUrl(endpoint.Resource.Name);
        // What a request of the test channel takes: docs/decisions/release-channel-by-listener.md.
        if (service.Length > 0)
            variables[$"services__{service}__test__0"] = new DeployedValue.TestServiceUrl(endpoint.Resource.Name);
    }

    private T? Attempt<T>(string what, Func<T> translate) where T : class
    {
        try
        {
            return translate();
        }
        catch (DistributedApplicationException e)
        {
            faults.Add($"{what}: {e.Message}");
            return null;
        }
    }

    [GeneratedRegex(@"\A(?:services__(?<service>.+)__https?__[0-9]+|[A-Z0-9_]+_HTTPS?)\z")]
    private static partial Regex Discovery();
}
