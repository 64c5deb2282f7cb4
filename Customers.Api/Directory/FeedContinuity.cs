namespace Customers.Api.Directory;

/// <summary>Checks that a piece of the feed goes on where the copy stands. The feed's sequences are dense.</summary>
internal static class FeedContinuity
{
    /// <exception cref="FeedBrokenException">Entries are missing, or the feed was started anew.</exception>
    public static void Check(long position, FeedPage page)
    {
        if (page.Next < position)
            throw new FeedBrokenException(
                $"The copy of the suppliers stands at change {position}, but the feed of Suppliers.Api ends at {page.Next}: its " +
                $"database was replaced by another one. {Remedy}");

        var expected = position;
        foreach (var change in page.Items)
        {
            expected++;
            if (change.Sequence != expected)
                throw new FeedBrokenException(
                    $"The feed of Suppliers.Api goes on with change {change.Sequence} where {expected} was expected. {Remedy}");
        }
    }

    private const string Remedy =
        "To build the copy anew, empty directory_suppliers and set directory_position.sequence to 0 in the database of Customers.Api.";
}
