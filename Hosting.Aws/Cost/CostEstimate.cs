namespace Hosting.Aws.Cost;

/// <summary>What an environment costs in a month.</summary>
/// <param name="Region">Whose prices.</param>
/// <param name="PricesAsOf">The oldest date of a price that was used.</param>
/// <param name="Lines">In the order of stacks and resources.</param>
/// <param name="Free">Types that cost nothing, or whose cost is another resource's.</param>
/// <param name="Prices">The prices that were used.</param>
public sealed record CostEstimate(string Region, DateOnly PricesAsOf, IReadOnlyList<CostLine> Lines, IReadOnlyList<FreeType> Free, IReadOnlyList<Price> Prices)
{
    /// <summary>In US dollars: the sum of the lines as they are shown.</summary>
    public decimal Total => Lines.Sum(line => line.Monthly);

    /// <summary>Of which doubled capacity while releases run.</summary>
    public decimal Releases => Lines.Where(line => line.IsRelease).Sum(line => line.Monthly);

    /// <summary>By stack, in order.</summary>
    public IReadOnlyList<StackCost> Stacks => [.. Lines.GroupBy(line => line.Stack).Select(stack => new StackCost(stack.Key, stack.Sum(line => line.Monthly)))];
}

/// <summary>A type of resource that adds nothing.</summary>
/// <param name="ResourceType">The type.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Why">Why it adds nothing.</param>
public sealed record FreeType(string ResourceType, int Count, string Why);

/// <summary>A stack's part.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Monthly">In US dollars.</param>
public sealed record StackCost(string Stack, decimal Monthly);
