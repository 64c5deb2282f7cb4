namespace Web.Frontend.Notices;

/// <summary>What can be reported after a redirect.</summary>
public enum NoticeDeed
{
    Added,
    Changed,
    Deleted,

    /// <summary>Taken off the suppliers that a customer has saved.</summary>
    Removed,

    /// <summary>Somebody else deleted it first.</summary>
    AlreadyGone,
}
