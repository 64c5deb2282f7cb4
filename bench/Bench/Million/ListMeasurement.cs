using Bench.Load;
using Bench.Size;

namespace Bench.Million;

/// <summary>
/// Asks a list for every kind of page, order and search, one at a time by one connection, so that a time is that of the work and not of
/// waiting for others'. The first page, which all are held against, is asked for again after every few.
/// </summary>
internal sealed class ListMeasurement(ServiceUnderTest service, TimeSpan duration)
{
    private const int Between = 12;

    private readonly List<ShapeResult> _first = [];
    private int _measured;

    public async Task<ListResult> RunAsync(string title, ListShapes shapes, IReadOnlyList<SearchTerm> terms, CancellationToken cancellationToken)
    {
        var pages = await shapes.PagesAsync(cancellationToken);
        var orders = await shapes.OrdersAsync(cancellationToken);
        ListShape[] searches = [.. terms.SelectMany(term => ListShapes.Orders.Select(order => shapes.Search(term, order)))];
        // Once through everything, for what is compiled or cached on the way.
        await new ClosedLoop(service.Address, [.. ((ListShape[])[shapes.First, .. pages, .. orders, .. searches]).SelectMany(shape => shape.Paths)])
            .RunAsync(connections: 1, TimeSpan.FromTicks(duration.Ticks * 20), cancellationToken);
        return new ListResult(
            title,
            _first,
            await AllAsync(pages, shapes.First, cancellationToken),
            await AllAsync(orders, shapes.First, cancellationToken),
            await AllAsync(searches, shapes.First, cancellationToken));
    }

    private async Task<IReadOnlyList<ShapeResult>> AllAsync(IReadOnlyList<ListShape> shapes, ListShape first, CancellationToken cancellationToken)
    {
        var results = new List<ShapeResult>();
        foreach (var shape in shapes)
        {
            if (_measured++ % Between == 0)
                _first.Add(await OneAsync(first, cancellationToken));
            results.Add(await OneAsync(shape, cancellationToken));
        }

        return results;
    }

    private async Task<ShapeResult> OneAsync(ListShape shape, CancellationToken cancellationToken) =>
        new(shape, await new ClosedLoop(service.Address, shape.Paths).RunAsync(connections: 1, duration, cancellationToken));
}
