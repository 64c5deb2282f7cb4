using Aspire.Hosting.ApplicationModel;

namespace Embedded.CommandLine;

/// <summary>The options that a step of its resource has beside the engine's own: short names for configuration.</summary>
/// <param name="steps">The steps that know them.</param>
/// <param name="options">The options.</param>
internal sealed class StepOptionsAnnotation(IReadOnlyList<string> steps, IReadOnlyList<StepOption> options) : IResourceAnnotation
{
    public IReadOnlyList<string> Steps { get; } = steps;

    public IReadOnlyList<StepOption> Options { get; } = options;
}

/// <summary>One option of a step.</summary>
/// <param name="Name">With its dashes, such as <c>--revision</c>.</param>
/// <param name="Value">What stands for its value in <c>--help</c>; empty for an option without a value.</param>
/// <param name="Key">The configuration that it sets; to <c>true</c> where it has no value.</param>
/// <param name="Description">In one line, for <c>--help</c>.</param>
internal sealed record StepOption(string Name, string Value, string Key, string Description);
