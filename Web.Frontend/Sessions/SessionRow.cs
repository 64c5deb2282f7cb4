namespace Web.Frontend.Sessions;

/// <param name="Id">See <see cref="SessionKey.IdOf"/>.</param>
/// <param name="Subject">Whose it is, by the provider's <c>sub</c>.</param>
/// <param name="Ticket">What it stands for, encrypted.</param>
/// <param name="RenewedAt">When its time was last prolonged.</param>
/// <param name="ExpiresAt">When it ends if it is not used until then.</param>
/// <param name="EndsAt">When it ends in any case.</param>
internal sealed record SessionRow(byte[] Id, string Subject, byte[] Ticket, DateTimeOffset RenewedAt, DateTimeOffset ExpiresAt, DateTimeOffset EndsAt);
