namespace Embedded.Dashboard.SignIn;

/// <summary>What a visit of the sign-in page comes to.</summary>
internal abstract record SignInResult
{
    /// <summary>No token was given.</summary>
    public sealed record Asked : SignInResult;

    /// <summary>Signed in, now or before: the browser is to go on to an address of this site. By a page of this site that leads there, since a browser that comes from elsewhere would leave the strict cookie out on a redirect.</summary>
    public sealed record GoOn(string Url) : SignInResult;

    /// <summary>The token is not, or no longer, the one.</summary>
    public sealed record Refused : SignInResult;

    /// <summary>Too many were refused.</summary>
    public sealed record TooMany(TimeSpan Wait) : SignInResult;
}
