namespace Web.Frontend.Notices;

/// <summary>What was just done, shown once on the page that follows.</summary>
/// <param name="Deed">What was done.</param>
/// <param name="Name">The name of the record it was done to.</param>
public sealed record Notice(NoticeDeed Deed, string Name);
