using Web.Frontend.Contacts;

namespace Web.Frontend.Directory;

/// <param name="Items">The suppliers of this page.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Previous">Before what the previous page ends; null on the first one.</param>
/// <param name="AsOf">When the copy last equalled the original; null before the first time.</param>
/// <param name="AgeSeconds">How long ago that was; null before the first time.</param>
internal sealed record DirectoryList(
    IReadOnlyList<Contact> Items, string? Next, string? Previous, DateTimeOffset? AsOf, double? AgeSeconds)
{
    public ContactPage Page => new(Items, Next, Previous);
}
