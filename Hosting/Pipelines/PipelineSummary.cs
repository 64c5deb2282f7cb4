using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>What is said when a run of the pipeline is over, such as where its output lies.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineSummary
{
    private readonly List<PipelineSummaryItem> _items = [];

    /// <summary>What was added so far.</summary>
    public ReadOnlyCollection<PipelineSummaryItem> Items
    {
        get { lock (_items) return _items.ToList().AsReadOnly(); }
    }

    /// <summary>Adds a line.</summary>
    public void Add(string key, string value) => Add(new PipelineSummaryItem(key, value, enableMarkdown: false));

    /// <summary>Adds a line with Markdown in it.</summary>
    public void Add(string key, MarkdownString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(new PipelineSummaryItem(key, value.Value, enableMarkdown: true));
    }

    private void Add(PipelineSummaryItem item)
    {
        lock (_items) _items.Add(item);
    }
}
