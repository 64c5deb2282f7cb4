namespace Aspire.Hosting.Pipelines;

/// <summary>A step that can be asked for, as <c>--help</c> lists it.</summary>
/// <param name="Name">The step.</param>
/// <param name="Description">What it is for, in one line; empty if nobody said.</param>
/// <param name="DependsOn">The steps that run before it.</param>
internal sealed record StepDescription(string Name, string Description, IReadOnlyList<string> DependsOn);
