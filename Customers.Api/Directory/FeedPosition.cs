namespace Customers.Api.Directory;

/// <summary>How far the copy has followed the feed, and which life of it. <paramref name="Now"/> is the database's clock.</summary>
internal sealed record FeedPosition(long Sequence, Guid? Epoch, DateTime Now);
