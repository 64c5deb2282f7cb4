using Faults.Tests.Harness;

namespace Faults.Tests.Load;

/// <summary>Holds what a load wrote against what is there: nothing acknowledged is lost, nothing is there twice, and every copy agrees.</summary>
internal sealed class Verification(IRunningApplication application, WriteLoad load) : IDisposable
{
    private const int ShownFaults = 10;

    private readonly StoredData _stored = new(application);

    public async Task RunAsync()
    {
        List<string> faults = [.. load.Suppliers.Concat(load.Customers).SelectMany(w => w.Surprises)];
        faults.AddRange(load.Client.Attempts.Where(IsDishonest).Select(a => $"no way to answer: {a}"));
        var suppliers = await _stored.SuppliersAsync();
        Compare("suppliers", load.Suppliers, suppliers, faults);
        Compare("customers", load.Customers, await _stored.CustomersAsync(), faults);
        await CompareNotesAsync(faults);

        var snapshot = await _stored.SnapshotAsync();
        faults.AddRange(Differences("the snapshot", snapshot, suppliers));
        faults.AddRange(FeedCheck.FaultsIn(await _stored.FeedAsync(), snapshot));
        Assert.True(faults.Count == 0, $"{faults.Count} faults: {string.Join("\n", faults.Take(ShownFaults))}");

        IReadOnlyList<string> differences = [];
        await Eventually.TrueAsync(
            async () => (differences = Differences("the directory", await _stored.DirectoryAsync(), snapshot)).Count == 0,
            Patience.DirectoryConverged,
            () => $"The directory has {differences.Count} differences: {string.Join("\n", differences.Take(ShownFaults))}");
    }

    public void Dispose() => _stored.Dispose();

    /// <summary>What cannot be done now is said so, with a time to try again: a failure of 500 would be a bug.</summary>
    private static bool IsDishonest(Attempt attempt) =>
        attempt.Status >= 500 && (attempt is not { Status: 503, MediaType: "application/problem+json", ProblemType: not null, RetryAfter: not null });

    private static void Compare(string what, IEnumerable<ContactWriter> writers, Dictionary<Guid, StoredContact> stored, List<string> faults)
    {
        var byEmail = stored.Values.ToLookup(s => s.Email);
        foreach (var record in writers.SelectMany(w => w.Records))
        {
            StoredContact[] found = [.. byEmail[$"{record.Tag}@example.com"]];
            if (found.Length > 1)
                faults.Add($"{record.Tag} is there {found.Length} times in {what}");
            else if (record.FaultIn(found.FirstOrDefault()?.Contact) is { } fault)
                faults.Add(fault);
            else if (found.Length == 1 && record.Id is { } id && found[0].Id != id)
                faults.Add($"{record.Tag} was acknowledged as {id} and is {found[0].Id}");
        }
    }

    private async Task CompareNotesAsync(List<string> faults)
    {
        var deleted = load.Customers.SelectMany(w => w.Records).Where(r => r.Id is not null && r.IsAcknowledged && r.Acknowledged is null).Select(r => r.Id.ToString()).ToHashSet();
        var unsure = load.Customers.SelectMany(w => w.Records).Where(r => r.Unanswered.Contains(null)).Select(r => r.Id.ToString()).ToHashSet();
        foreach (var notes in load.Notes.Records.GroupBy(n => n.Tag))
        {
            var found = await _stored.NotesAsync(notes.Key);
            if (found is null && (deleted.Contains(notes.Key) || unsure.Contains(notes.Key)))
                continue;
            faults.AddRange(notes.Select(n => n.FaultIn(found?.GetValueOrDefault(n.Id!.Value))).OfType<string>());
        }
    }

    private static IReadOnlyList<string> Differences(string what, Dictionary<Guid, StoredContact> copy, Dictionary<Guid, StoredContact> original) =>
    [
        .. original.Values.Where(o => !copy.TryGetValue(o.Id, out var c) || c != o).Select(o => $"{what} has {copy.GetValueOrDefault(o.Id)?.ToString() ?? "nothing"} for {o}"),
        .. copy.Values.Where(c => !original.ContainsKey(c.Id)).Select(c => $"{what} still has {c}"),
    ];
}
