using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>A line of a <see cref="PipelineSummary"/>.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineSummaryItem(string key, string value, bool enableMarkdown)
{
    /// <summary>What it is.</summary>
    public string Key { get; } = key;

    /// <summary>Its value.</summary>
    public string Value { get; } = value;

    /// <summary>Whether the value is Markdown.</summary>
    public bool EnableMarkdown { get; } = enableMarkdown;
}
