namespace Hosting.Aws.Cost;

/// <summary>What changed since an estimate before.</summary>
/// <param name="Before">Its total, in US dollars a month.</param>
/// <param name="After">The total now.</param>
/// <param name="Changes">Lines whose monthly price is another, those of most money first.</param>
public sealed record CostDifference(decimal Before, decimal After, IReadOnlyList<CostChange> Changes)
{
    /// <summary>How much more, or less when below zero.</summary>
    public decimal Total => After - Before;
}

/// <summary>A line that changed.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="What">Which respect.</param>
/// <param name="Before">In US dollars a month; null when it was not there.</param>
/// <param name="After">In US dollars a month; null when it is gone.</param>
public sealed record CostChange(string Stack, string LogicalId, string What, decimal? Before, decimal? After)
{
    /// <summary>How much more, or less when below zero.</summary>
    public decimal Total => (After ?? 0) - (Before ?? 0);
}
