namespace Embedded.Dashboard.Options;

/// <summary>Who may use the JSON API besides browsers that are signed in.</summary>
internal sealed class ApiOptions
{
    /// <summary>The key that programs give as <c>x-api-key</c>. Default: none; then no program may.</summary>
    public string? Key { get; set; }
}
