namespace Embedded.Dashboard.Options;

/// <summary>Who may see the pages.</summary>
internal sealed class FrontendOptions
{
    /// <summary>The token of the first sign-in link. Default: a generated one.</summary>
    public string? BrowserToken { get; set; }

    /// <summary>Folder of the keys that protect cookies, so that a browser stays signed in over a restart. Default: none; keys end with the process.</summary>
    public string? KeysDirectory { get; set; }
}
