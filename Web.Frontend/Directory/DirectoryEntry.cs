using Web.Frontend.Contacts;

namespace Web.Frontend.Directory;

/// <param name="Supplier">The supplier as the copy has it.</param>
/// <param name="AsOf">When the copy last equalled the original; null before the first time.</param>
/// <param name="AgeSeconds">How long ago that was; null before the first time.</param>
internal sealed record DirectoryEntry(Contact Supplier, DateTimeOffset? AsOf, double? AgeSeconds);
