namespace Embedded.Terminal;

/// <summary>Tells once that a resource which had become healthy is so no more, and once that it is again.</summary>
internal sealed class HealthNews(ResourceTable table)
{
    private readonly HashSet<string> _unwell = [];

    /// <summary>The rows of which there is something new, with the words for it.</summary>
    public IEnumerable<(ResourceRow Row, string Text)> Take()
    {
        foreach (var row in table.Rows)
        {
            if (row.IsUnwell)
            {
                if (_unwell.Add(row.Name)) yield return (row, row.Text);
            }
            else if (_unwell.Remove(row.Name) && row.Stage == RowStage.Ready)
            {
                yield return (row, "healthy again");
            }
        }
    }
}
