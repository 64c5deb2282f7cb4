using Bench.Load;
using Bench.Size;

namespace Bench.Million;

/// <summary>What came of one kind of request.</summary>
internal sealed record ShapeResult(ListShape Shape, LoadResult Load);
