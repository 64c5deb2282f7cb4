using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Web.Frontend.Sessions;

/// <summary>
/// Keeps what a session stands for, the provider's tokens among it, in the site's database, encrypted. The cookie holds a key to it
/// and nothing else, so that a session can be ended from here.
/// </summary>
internal sealed partial class SessionStore(
    SessionTable table, IDataProtectionProvider protection, IOptions<SessionTimes> options, TimeProvider clock, ILogger<SessionStore> logger) : ITicketStore
{
    /// <summary>Of the properties of a ticket: the key that its browser holds. It is not stored with it.</summary>
    private const string KeyProperty = ".key";

    private readonly IDataProtector _protector = protection.CreateProtector("sessions");

    public static string? KeyOf(AuthenticationProperties? properties) => properties?.GetString(KeyProperty);

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, CancellationToken.None);

    public async Task<string> StoreAsync(AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var key = SessionKey.New();
        var id = SessionKey.IdOf(key);
        var now = clock.GetUtcNow();
        var subject = ticket.Principal.FindFirst("sub")?.Value
            ?? throw new InvalidOperationException("The provider's token names no subject (sub): sessions could not be told apart.");
        var longest = options.Value.Longest;
        await table.InsertAsync(new(id, subject, Seal(id, ticket), now, now + options.Value.Idle, now + longest), cancellationToken);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    /// <summary>Prolongs the session. What it stands for stays: the ticket may be older than the tokens that another request has stored.</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            await table.ProlongAsync(SessionKey.IdOf(key), now, now + options.Value.Idle, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            // The page is made; the next request prolongs it as well.
            LogAway(logger, exception);
        }
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => FindAsync(key, CancellationToken.None);

    /// <summary>Null, too, for whoever has just signed in anew: what they had before is ended, and its key not used again.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var state = SessionState.Of(httpContext);
        try
        {
            if (!state.SignsInAnew)
                return await FindAsync(key, cancellationToken);
            await table.DeleteAsync(SessionKey.IdOf(key), cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            // Public pages do without; others say so.
            LogAway(logger, exception);
            state.IsStoreAway = true;
        }

        return null;
    }

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public Task RemoveAsync(string key, CancellationToken cancellationToken) => table.DeleteAsync(SessionKey.IdOf(key), cancellationToken);

    /// <returns>Null when there is none any more.</returns>
    public async Task<(AuthenticationTicket Ticket, SessionRow Row)?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(SessionKey.IdOf(key), clock.GetUtcNow(), cancellationToken) is not { } row || Unseal(row) is not { } ticket)
            return null;
        ticket.Properties.SetString(KeyProperty, key);
        ticket.Properties.IssuedUtc = row.RenewedAt;
        ticket.Properties.ExpiresUtc = row.ExpiresAt;
        return (ticket, row);
    }

    /// <summary>Encrypts a ticket for its row; it is of no use in another one.</summary>
    public byte[] Seal(byte[] id, AuthenticationTicket ticket) =>
        _protector.CreateProtector(Convert.ToHexString(id)).Protect(TicketSerializer.Default.Serialize(WithoutKey(ticket)));

    private async Task<AuthenticationTicket?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await ReadAsync(key, cancellationToken))?.Ticket;

    private static AuthenticationTicket WithoutKey(AuthenticationTicket ticket)
    {
        var stored = ticket.Clone();
        stored.Properties.SetString(KeyProperty, null);
        return stored;
    }

    private AuthenticationTicket? Unseal(SessionRow row)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.CreateProtector(Convert.ToHexString(row.Id)).Unprotect(row.Ticket));
        }
        catch (CryptographicException exception)
        {
            // The key that encrypted it is gone: whoever it belongs to signs in again.
            LogUnreadable(logger, exception);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The site's database does not answer: nobody is signed in meanwhile")]
    private static partial void LogAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session cannot be read with any key of the site, and counts as ended")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
