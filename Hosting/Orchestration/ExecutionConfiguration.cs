using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Embedded.Orchestration;

/// <summary>What a resource's process is given: environment variables and arguments, in the order they were set.</summary>
internal sealed record ExecutionConfiguration(IReadOnlyList<KeyValuePair<string, string>> EnvironmentVariables, IReadOnlyList<string> Arguments)
{
    public static async Task<ExecutionConfiguration> EvaluateAsync(IResource resource, DistributedApplicationExecutionContext execution, ILogger logger, CancellationToken cancellationToken)
    {
        var variables = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray()) await annotation.Callback(variables);

        var arguments = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = execution, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray()) await annotation.Callback(arguments);

        var context = new ValueProviderContext { ExecutionContext = execution, Caller = resource, Network = KnownNetworkIdentifiers.LocalhostNetwork };
        var evaluated = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in variables.EnvironmentVariables)
        {
            if (await ResolveAsync($"the environment variable '{name}'", value) is { } text) evaluated.Add(KeyValuePair.Create(name, text));
        }

        var list = new List<string>();
        foreach (var value in arguments.Args)
        {
            if (await ResolveAsync("an argument", value) is { } text) list.Add(text);
        }

        return new(evaluated, list);

        async Task<string?> ResolveAsync(string what, object? value)
        {
            try
            {
                return value switch
                {
                    null => null,
                    string text => text,
                    IValueProvider provider => await provider.GetValueAsync(context, cancellationToken),
                    IResourceBuilder<IResourceWithConnectionString> builder => await builder.Resource.GetConnectionStringAsync(cancellationToken),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                };
            }
            catch (Exception e) when (e is DistributedApplicationException or InvalidOperationException or FormatException)
            {
                throw new DistributedApplicationException($"'{resource.Name}' cannot be given {what}: {e.Message}", e);
            }
        }
    }
}
