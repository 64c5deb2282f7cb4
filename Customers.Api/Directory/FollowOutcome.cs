namespace Customers.Api.Directory;

/// <summary>How one look at the feed ended.</summary>
internal enum FollowOutcome
{
    /// <summary>Another instance follows the feed.</summary>
    NotMine,

    /// <summary>The copy holds everything the feed had.</summary>
    CaughtUp,

    /// <summary>A full batch came: there is more to read at once.</summary>
    MoreToRead,
}
