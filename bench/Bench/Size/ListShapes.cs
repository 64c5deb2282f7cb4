using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bench.Load;

namespace Bench.Size;

/// <summary>What is asked of a list, as paths.</summary>
/// <param name="address">The service.</param>
/// <param name="list">The list's path, such as <c>/suppliers</c>.</param>
internal sealed class ListShapes(Uri address, string list) : IDisposable
{
    /// <summary>Every order that a list has.</summary>
    public static readonly IReadOnlyList<string> Orders =
        [.. ((string[])["name", "address", "city", "state", "email", "phone"]).SelectMany(column => (string[])[column, $"-{column}"])];

    private readonly HttpClient _client = new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Administrator) },
    };

    public ListShape First => new("first page", "name", [list]);

    /// <summary>Pages of the list by name: the second, one in the middle both ways, and the last one.</summary>
    public async Task<IReadOnlyList<ListShape>> PagesAsync(CancellationToken cancellationToken)
    {
        var next = await NextAsync("name", cancellationToken);
        var middle = EdgeCursor.At(next, "m");
        return
        [
            new("second page", "name", [$"{list}?after={next}"]),
            new("in the middle, onwards", "name", [$"{list}?after={middle}"]),
            new("in the middle, back", "name", [$"{list}?before={middle}"]),
            new("last page, from its end", "name", [$"{list}?before={EdgeCursor.End(next)}"]),
        ];
    }

    /// <summary>The first and the last page in every order.</summary>
    public async Task<IReadOnlyList<ListShape>> OrdersAsync(CancellationToken cancellationToken)
    {
        var shapes = new List<ListShape>();
        foreach (var order in Orders)
        {
            var next = await NextAsync(order, cancellationToken);
            var end = order[0] == '-' ? EdgeCursor.At(next, "") : EdgeCursor.End(next);
            shapes.Add(new("first page", order, [$"{list}?sort={order}"]));
            shapes.Add(new("last page", order, [$"{list}?sort={order}&before={end}"]));
        }

        return shapes;
    }

    /// <summary>A search in one order.</summary>
    public ListShape Search(SearchTerm term, string order) =>
        new(term.Name, order, [.. term.Words.Select(word => $"{list}?sort={order}&q={Uri.EscapeDataString(word)}")]);

    public void Dispose() => _client.Dispose();

    private async Task<string> NextAsync(string order, CancellationToken cancellationToken)
    {
        var page = await _client.GetFromJsonAsync<JsonObject>($"{list}?sort={order}", cancellationToken);
        return (string?)page?["next"] ?? throw new BenchException($"{list} has one page only, and nothing to measure.");
    }
}
