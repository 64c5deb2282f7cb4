namespace Hosting.Aws.Checks;

/// <summary>A violation of a rule.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Stack">The stack.</param>
/// <param name="LogicalId">The resource; null when the template itself is meant.</param>
/// <param name="ResourceType">Its type; null when the template itself is meant.</param>
/// <param name="Path">Where it stands among the constructs; null when the template does not say.</param>
/// <param name="Key">The part of the resource, where it can break a rule several times over.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Rule, string Stack, string? LogicalId, string? ResourceType, string? Path, string? Key, string What, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Rule}: {Stack}{(LogicalId is null ? "" : $"/{LogicalId}")}{(Path is null ? "" : $" ({Path})")}: {What}{(Key is null ? "" : $" [{Key}]")} {Remedy}";
}
