namespace Faults.Tests.Load;

/// <summary>Whether a change feed, read from its beginning, is whole: dense, one step of a supplier after the other, and in the end the table.</summary>
internal static class FeedCheck
{
    public static IReadOnlyList<string> FaultsIn(IReadOnlyList<FeedEntry> feed, IReadOnlyDictionary<Guid, StoredContact> table)
    {
        var faults = new List<string>();
        var copy = new Dictionary<Guid, StoredContact>();
        var deleted = new HashSet<Guid>();
        for (var i = 0; i < feed.Count; i++)
        {
            if (feed[i].Sequence != i + 1)
            {
                faults.Add($"the feed has {feed[i].Sequence} where {i + 1} is expected");
                return faults;
            }

            if (StepFault(feed[i], copy, deleted) is { } fault)
                faults.Add($"entry {feed[i].Sequence} of the feed: {fault}");
        }

        faults.AddRange(table.Values.Where(t => copy.GetValueOrDefault(t.Id) != t).Select(t => $"the feed ends with {copy.GetValueOrDefault(t.Id)?.ToString() ?? "nothing"} for {t}"));
        faults.AddRange(copy.Values.Where(c => !table.ContainsKey(c.Id)).Select(c => $"the feed ends with {c}, which is not there"));
        return faults;
    }

    private static string? StepFault(FeedEntry entry, Dictionary<Guid, StoredContact> copy, HashSet<Guid> deleted)
    {
        var before = copy.GetValueOrDefault(entry.SupplierId);
        if (entry.Supplier is { } now)
            copy[entry.SupplierId] = now;
        else
            copy.Remove(entry.SupplierId);

        return entry.Kind switch
        {
            "created" when before is not null => $"{before} is created once more",
            "created" when deleted.Contains(entry.SupplierId) => $"{entry.SupplierId} is created after it was deleted",
            "created" when entry.Supplier is null => $"{entry.SupplierId} is created without a state",
            "updated" when before is null || entry.Supplier is null => $"{entry.SupplierId} is updated and was not there",
            "updated" when entry.Supplier.Version != before.Version + 1 => $"{entry.SupplierId} goes from version {before.Version} to {entry.Supplier.Version}",
            "deleted" when before is null || !deleted.Add(entry.SupplierId) => $"{entry.SupplierId} is deleted and was not there",
            "created" or "updated" or "deleted" => null,
            var other => $"'{other}' is no kind",
        };
    }
}
