namespace ServiceDefaults.RateLimits;

/// <summary>How often one client may ask for what everybody may see. Section <c>RateLimits:Public</c>.</summary>
public sealed class PublicRateOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "RateLimits:Public";

    /// <summary>
    /// Requests a second in the long run. Default: 1000; a site that shows the directory to all its visitors is one client. Legal: 1 to 1,000,000.
    /// </summary>
    public int PermitsPerSecond { get; set; } = 1000;

    /// <summary>Requests at once after a pause. Default: 2000. Legal: 1 to 1,000,000.</summary>
    public int Burst { get; set; } = 2000;
}
