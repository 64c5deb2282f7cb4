namespace Web.Frontend.Contacts;

/// <param name="Contact">What is stored now.</param>
/// <param name="Version">The ETag that a change must name, so that it cannot undo somebody else's.</param>
public sealed record StoredContact(Contact Contact, string Version);
