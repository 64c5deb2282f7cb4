using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Hosting.Aws;

/// <summary>
/// What belongs to an account and not to the application: it comes from configuration, <c>Aws:NAME:…</c>, so that who copies the repository finds
/// nobody else's certificate in it.
/// </summary>
internal static class EnvironmentConfiguration
{
    private const char Separator = ',';

    /// <summary>The key of a setting, as messages name it.</summary>
    public static string Key(string environment, string setting) => $"Aws:{environment}:{setting}";

    /// <summary>How a setting is made, as messages say it.</summary>
    public static string Hint(string environment, string setting) =>
        $"set {Key(environment, setting)} (in appsettings.{environment}.json, the AppHost's user secrets, or the environment variable {Key(environment, setting).Replace(":", "__", StringComparison.Ordinal)})";

    /// <param name="name">Of the environment.</param>
    /// <param name="configuration">The AppHost's.</param>
    /// <param name="faults">Gets what cannot be read.</param>
    public static AwsEnvironmentOptions Read(string name, IConfiguration configuration, List<string> faults)
    {
        var section = configuration.GetSection($"Aws:{name}");
        return new()
        {
            Region = Text(section, "Region"),
            Domain = Domain(section),
            Network = new() { AdminRanges = List(section, "AdminRanges") },
            Observability = new() { Recipients = List(section, "Recipients"), MonthlyBudget = Budget(name, section, faults) },
            Pipeline = Pipeline(name, section, faults),
        };
    }

    // One without the other is told by the validator, which sees what code says too.
    private static DomainOptions? Domain(IConfigurationSection section) =>
        (Text(section, "Domain"), Text(section, "CertificateArn")) is var (domain, certificate) && (domain ?? certificate) is not null
            ? new(domain ?? "", certificate ?? "", Text(section, "HostedZoneId"))
            : null;

    private static PipelineOptions? Pipeline(string name, IConfigurationSection section, List<string> faults)
    {
        var (connection, repository, codeCommit, image) = (Text(section, "ConnectionArn"), Text(section, "Repository"), Text(section, "CodeCommitRepository"), Text(section, "BuildImage"));
        var branch = Text(section, "Branch") ?? "main";
        if ((connection ?? repository ?? codeCommit ?? image) is null)
            return null;
        if (codeCommit is not null && (connection ?? repository) is not null)
            faults.Add($"Pipeline: {Key(name, "CodeCommitRepository")} and {(connection is null ? Key(name, "Repository") : Key(name, "ConnectionArn"))} are both set. The source is in one place: take one of them out.");
        return new()
        {
            Source = codeCommit is not null ? new PipelineSource.CodeCommit(codeCommit, branch) : new PipelineSource.Connection(connection ?? "", repository ?? "", branch),
            BuildImage = image ?? "",
        };
    }

    private static decimal? Budget(string name, IConfigurationSection section, List<string> faults)
    {
        if (Text(section, "MonthlyBudget") is not { } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var budget))
            return budget;
        faults.Add($"Observability: {Key(name, "MonthlyBudget")} is '{text}', which is no amount. Give US dollars a month, such as 150.");
        return null;
    }

    /// <summary>One text with commas, or a list of texts.</summary>
    private static IReadOnlyList<string> List(IConfigurationSection section, string key) => Text(section, key) is { } text
        ? text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. section.GetSection(key).GetChildren().Select(child => child.Value?.Trim() ?? "").Where(value => value.Length > 0)];

    private static string? Text(IConfigurationSection section, string key) => section[key]?.Trim() is { Length: > 0 } text ? text : null;
}
