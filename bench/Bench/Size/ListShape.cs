namespace Bench.Size;

/// <summary>One kind of request to a list, and the paths that stand for it, which are asked for in turn.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Order">The order asked for, such as <c>-city</c>; that by name unless told otherwise.</param>
/// <param name="Paths">At least one.</param>
internal sealed record ListShape(string Name, string Order, IReadOnlyList<string> Paths);
