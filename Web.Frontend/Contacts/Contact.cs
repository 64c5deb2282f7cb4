namespace Web.Frontend.Contacts;

/// <summary>A supplier or a customer as the APIs give it: both have the same fields.</summary>
public sealed record Contact(
    Guid Id, string Name, string Address, string City, string State, string Email, string Phone);
