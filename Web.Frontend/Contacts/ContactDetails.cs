namespace Web.Frontend.Contacts;

/// <summary>The body of a create or change request to an API.</summary>
internal sealed record ContactDetails(string Name, string Address, string City, string State, string Email, string Phone);
