namespace ServiceDefaults.Authentication.Clients;

/// <summary>A client's own token. Times are timestamps of the process's clock, which nobody sets back.</summary>
/// <param name="Text">What is sent.</param>
/// <param name="Since">When it was asked for.</param>
/// <param name="Lifetime">From then on; the answer came later, and so does the end.</param>
internal sealed record ClientToken(string Text, long Since, TimeSpan Lifetime)
{
    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(1);

    /// <summary>Another one is asked for from here on: a minute before the end, or a fifth of the lifetime where that is less.</summary>
    public TimeSpan RenewAfter => Lifetime - (Lifetime / 5 < Spare ? Lifetime / 5 : Spare);
}
