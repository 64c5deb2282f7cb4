namespace Web.Frontend.Sessions;

/// <summary>What became of the visitor's session in the course of one request.</summary>
internal sealed class SessionState
{
    /// <summary>Whether it could not be looked for.</summary>
    public bool IsStoreAway { get; set; }

    /// <summary>Whether the provider sends the visitor back just now.</summary>
    public bool SignsInAnew { get; set; }

    /// <summary>Whether its tokens have ended and the provider could not be asked for new ones.</summary>
    public bool IsProviderAway { get; set; }

    public static SessionState Of(HttpContext context)
    {
        if (context.Features.Get<SessionState>() is { } state)
            return state;
        state = new();
        context.Features.Set(state);
        return state;
    }
}
