using Bench.Load;

namespace Bench.WorkCost;

/// <summary>One kind of request at one number of suppliers and connections.</summary>
internal sealed record WorkCell(string Kind, int Suppliers, int Connections, LoadResult Load);
