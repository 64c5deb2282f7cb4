using Aspire.Hosting.ApplicationModel;

namespace Embedded.Terminal;

/// <summary>The end of a resource's output, which mostly says why it failed.</summary>
internal static class LastOutput
{
    private const int Lines = 15;

    public static async Task<IReadOnlyList<string>> OfAsync(ResourceLoggerService logs, ResourceRow row)
    {
        var all = new List<string>();
        foreach (var instance in row.Instances)
        {
            await foreach (var batch in logs.GetAllAsync(instance.ResourceId)) all.AddRange(batch.Select(l => l.Content));
        }

        // The reason itself was logged too; it stands above.
        return [.. all.Where(l => !l.Contains(row.Reason.Split('\n', 2)[0].Trim(), StringComparison.Ordinal)).TakeLast(Lines)];
    }
}
