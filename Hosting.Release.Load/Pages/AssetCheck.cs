using System.Collections.Concurrent;
using System.Security.Cryptography;
using Hosting.Release.Load.Sending;

namespace Hosting.Release.Load.Pages;

/// <summary>Whether a file that a page names is what a browser can use, and always the same of one version.</summary>
internal sealed class AssetCheck
{
    private readonly ConcurrentDictionary<(string Path, string Version), string> _contents = [];

    /// <returns>What is wrong with an answer 200; null when nothing is.</returns>
    public string? FaultIn(string path, Answer answer)
    {
        if (answer.Version is null)
            return "the answer does not say which version it is of";
        if (answer.Body.Length == 0)
            return "the file is empty";
        if (!Fits(path, answer.MediaType))
            return $"the file is of the type {answer.MediaType ?? "(none)"}";
        var content = Convert.ToHexString(SHA256.HashData(answer.Body));
        return _contents.GetOrAdd((path, answer.Version), content) == content ? null : "the same version gave other content before";
    }

    // A browser refuses styles and scripts of another type.
    private static bool Fits(string path, string? type)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        return Path.GetExtension(end < 0 ? path : path[..end]) switch
        {
            ".css" => type == "text/css",
            ".js" or ".mjs" => type is "text/javascript" or "application/javascript",
            ".svg" => type == "image/svg+xml",
            ".png" => type == "image/png",
            ".ico" => type is "image/x-icon" or "image/vnd.microsoft.icon",
            _ => type is not (null or "text/html"),
        };
    }
}
