using System.Text.RegularExpressions;

namespace Hosting.Aws.Model.Validation;

/// <summary>Says everything that is wrong with an environment, at once. It judges each value by itself; what the services' names have to do with it is <see cref="NameRules"/>.</summary>
internal static partial class EnvironmentValidator
{
    /// <param name="name">Of the environment.</param>
    /// <param name="options">Filled by <see cref="EnvironmentDefaults"/>.</param>
    /// <param name="services">The names of the services there are.</param>
    /// <returns>What is wrong, each with what to do about it; empty when nothing is.</returns>
    public static IReadOnlyList<string> Validate(string name, AwsEnvironmentOptions options, IReadOnlyList<string> services) =>
    [
        .. Region(options),
        .. DomainRules.Errors(name, options),
        .. NetworkRules.Errors(options.Network),
        .. DatabaseRules.Errors(options.Database),
        .. ServiceRules.Errors(options, services),
        .. PipelineRules.Errors(name, options),
        .. ObservabilityRules.Errors(name, options),
    ];

    private static IEnumerable<string> Region(AwsEnvironmentOptions options)
    {
        if (options.Region is { } region && !RegionPattern().IsMatch(region))
            yield return $"Region is '{region}', which is no region's name. Write it like eu-central-1, or leave it out for the one that is deployed to.";
    }

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-[0-9]\z")]
    private static partial Regex RegionPattern();
}
