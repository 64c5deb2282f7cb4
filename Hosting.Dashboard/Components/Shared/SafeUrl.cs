namespace Embedded.Dashboard.Components.Shared;

/// <summary>Addresses come from resources, logs and imported files: only what a browser opens without running it becomes a link.</summary>
internal static class SafeUrl
{
    public static bool IsLink(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
