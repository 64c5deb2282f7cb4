namespace Identity.SignIn;

/// <summary>Why nobody was signed in.</summary>
public enum Refusal
{
    None,

    /// <summary>The name, or the password; which of them is not said.</summary>
    Wrong,

    TooMany,
}
