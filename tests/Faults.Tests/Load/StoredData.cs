using System.Net;
using System.Net.Http.Json;
using Faults.Tests.Harness;

namespace Faults.Tests.Load;

/// <summary>Everything that the APIs give out, page by page.</summary>
internal sealed class StoredData(IRunningApplication application) : IDisposable
{
    private readonly HttpClient _http = Credentials.ClientFor(application);

    public Task<Dictionary<Guid, StoredContact>> SuppliersAsync() => PagesAsync("suppliers-api", "suppliers");

    public Task<Dictionary<Guid, StoredContact>> CustomersAsync() => PagesAsync("customers-api", "customers");

    public Task<Dictionary<Guid, StoredContact>> DirectoryAsync() => PagesAsync("customers-api", "directory/suppliers");

    /// <summary>The table as a reader of the feed would have it.</summary>
    public async Task<Dictionary<Guid, StoredContact>> SnapshotAsync()
    {
        var all = new Dictionary<Guid, StoredContact>();
        Guid? after = null;
        do
        {
            var piece = await GetAsync<Snapshot>("suppliers-api", $"suppliers/snapshot?limit=1000&after={after}");
            foreach (var entry in piece.Items)
                all.Add(entry.Supplier.Id, entry.Supplier);
            after = piece.Next;
        }
        while (after is not null);
        return all;
    }

    public async Task<IReadOnlyList<FeedEntry>> FeedAsync()
    {
        var all = new List<FeedEntry>();
        while (true)
        {
            var piece = await GetAsync<Feed>("suppliers-api", $"suppliers/changes?limit=1000&after={(all.Count == 0 ? 0 : all[^1].Sequence)}");
            if (piece.Items.Count == 0)
                return all;
            all.AddRange(piece.Items);
        }
    }

    /// <summary>Notes by supplier; null when the customer is not there.</summary>
    public async Task<Dictionary<Guid, string>?> NotesAsync(string customer)
    {
        using var response = await _http.GetAsync(new Uri(application.AddressOf("customers-api"), $"customers/{customer}/suppliers"), TestContext.Current.CancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        var notes = await response.Content.ReadFromJsonAsync<NoteList>(TestContext.Current.CancellationToken);
        return notes!.Items.ToDictionary(n => n.SupplierId, n => n.Note);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Dictionary<Guid, StoredContact>> PagesAsync(string resource, string path)
    {
        var all = new Dictionary<Guid, StoredContact>();
        string? after = null;
        do
        {
            var page = await GetAsync<Page>(resource, $"{path}?pageSize=200&after={Uri.EscapeDataString(after ?? "")}");
            foreach (var item in page.Items)
                Assert.True(all.TryAdd(item.Id, item), $"{item} is on two pages of {path}.");
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private async Task<T> GetAsync<T>(string resource, string path) =>
        (await _http.GetFromJsonAsync<T>(new Uri(application.AddressOf(resource), path), TestContext.Current.CancellationToken))!;

    private sealed record Page(List<StoredContact> Items, string? Next);

    private sealed record Snapshot(List<SnapshotEntry> Items, Guid? Next);

    private sealed record SnapshotEntry(StoredContact Supplier);

    private sealed record Feed(List<FeedEntry> Items);

    private sealed record NoteList(List<NoteEntry> Items);

    private sealed record NoteEntry(Guid SupplierId, string Note);
}

/// <summary>One entry of the change feed.</summary>
internal sealed record FeedEntry(long Sequence, string Kind, Guid SupplierId, StoredContact? Supplier);
