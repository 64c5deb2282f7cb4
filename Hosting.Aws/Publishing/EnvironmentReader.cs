using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Translation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Aws.Publishing;

/// <summary>An environment of the model, checked and in the terms of AWS.</summary>
internal static class EnvironmentReader
{
    /// <exception cref="DistributedApplicationException">Something is wrong; the message has all of it.</exception>
    public static async Task<Translated> ReadAsync(
        AwsEnvironmentResource environment, DistributedApplicationModel model, DistributedApplicationExecutionContext execution, IServiceProvider services,
        CancellationToken cancellationToken)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var faults = new List<string>();
        var options = environment.Configure(EnvironmentConfiguration.Read(environment.Name, configuration, faults));
        var filled = EnvironmentDefaults.Fill(options, environment.Name) with { Application = options.Application ?? DefaultName(configuration) };
        var translation = new ApplicationTranslation(model, execution, SourceRoot.Of(services));
        var translated = await translation.TranslateAsync(environment.Name, filled, faults, cancellationToken);
        if (faults.Count > 0 || translated is null)
        {
            throw new DistributedApplicationException(
                $"The environment '{environment.Name}' cannot be published, and nothing was written:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}");
        }

        return translated;
    }

    private static string DefaultName(IConfiguration configuration) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(configuration["AppHost:Directory"] ?? "app")).Replace('.', '-').ToLowerInvariant();
}
