namespace Web.Frontend.Contacts;

/// <summary>One page of a list.</summary>
/// <param name="Items">The records of this page.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Previous">Before what the previous page ends; null on the first one.</param>
public sealed record ContactPage(IReadOnlyList<Contact> Items, string? Next, string? Previous);
