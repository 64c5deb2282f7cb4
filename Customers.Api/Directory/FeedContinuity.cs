namespace Customers.Api.Directory;

/// <summary>Checks that a piece of the feed goes on where the copy stands. The feed's sequences are dense.</summary>
internal static class FeedContinuity
{
    /// <summary>Why the copy cannot be brought up to date from this piece; null when it can.</summary>
    public static string? FaultIn(FeedPosition position, FeedPage page)
    {
        if (position.Epoch is { } known && page.Epoch is { } epoch && epoch != known)
            return $"the feed of Suppliers.Api began anew: it has the epoch {epoch} and not {known} any more";
        if (page.Next < position.Sequence)
            return $"the copy stands at change {position.Sequence}, but the feed of Suppliers.Api ends at {page.Next}";

        var expected = position.Sequence;
        foreach (var change in page.Items)
        {
            expected++;
            if (change.Sequence != expected)
                return $"the feed of Suppliers.Api goes on with change {change.Sequence} where {expected} was expected";
        }

        return null;
    }
}
