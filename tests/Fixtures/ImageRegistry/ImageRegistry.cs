using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Fixtures.Images;

/// <summary>
/// A registry of container images in the process's own memory, on a free port of loopback: the SDK takes the base from it, which is an
/// empty file system with the user and settings of the real ones, and pushes what it has built to it. It speaks as much of the OCI distribution
/// protocol as that needs.
/// </summary>
public sealed class ImageRegistry : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<string, (string MediaType, byte[] Content)> _manifests = new();
    private readonly ConcurrentDictionary<string, MemoryStream> _uploads = new();

    private ImageRegistry(WebApplication server) => _server = server;

    /// <summary>Host and port, as images are named by.</summary>
    public string Address => new Uri(_server.Urls.Single()).Authority;

    /// <summary>The name of the base for an architecture, <c>arm64</c> or <c>x64</c>.</summary>
    public string BaseImage(string architecture) => $"{Address}/{BaseImages.Repository}:{architecture}";

    public static async Task<ImageRegistry> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = null;
            server.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        var registry = new ImageRegistry(builder.Build());
        foreach (var architecture in BaseImages.Architectures)
            BaseImages.Seed(architecture, registry.Keep, manifest => registry._manifests[Key(BaseImages.Repository, architecture)] = manifest);
        registry._server.Run(registry.AnswerAsync);
        await registry._server.StartAsync();
        return registry;
    }

    /// <summary>What was pushed.</summary>
    /// <exception cref="InvalidOperationException">Nothing was, by that name.</exception>
    public PushedImage Find(string repository, string tag)
    {
        if (!_manifests.TryGetValue(Key(repository, tag), out var pushed))
            throw new InvalidOperationException($"No image {repository}:{tag} was pushed. There are: {string.Join(", ", _manifests.Keys.Order())}");
        var manifest = JsonNode.Parse(pushed.Content)!.AsObject();
        var layers = manifest["layers"]!.AsArray().Select(layer => _blobs[(string)layer!["digest"]!]).ToArray();
        return new PushedImage(repository, tag, JsonNode.Parse(_blobs[(string)manifest["config"]!["digest"]!])!.AsObject(), layers[^1]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Key(string repository, string reference) => $"{repository}:{reference}";

    private string Keep(byte[] content)
    {
        var digest = BaseImages.DigestOf(content);
        _blobs[digest] = content;
        return digest;
    }

    // /v2/NAME/manifests/REFERENCE, /v2/NAME/blobs/DIGEST, /v2/NAME/blobs/uploads/ID, where a name has slashes.
    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.TrimEnd('/') == "/v2")
            return;
        if (Split(path, "/manifests/") is { } manifest)
            await AnswerManifestAsync(context, Key(manifest.Name, manifest.Reference), manifest);
        else if (Split(path, "/blobs/uploads/") is { } upload)
            await AnswerUploadAsync(context, upload);
        else if (Split(path, "/blobs/") is { } blob)
            await SendAsync(context, _blobs.GetValueOrDefault(blob.Reference), "application/octet-stream");
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task AnswerManifestAsync(HttpContext context, string key, (string Name, string Reference) manifest)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            _manifests[key] = (context.Request.ContentType!, body.ToArray());
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = $"/v2/{manifest.Name}/manifests/{manifest.Reference}";
            return;
        }

        var known = _manifests.TryGetValue(key, out var found);
        await SendAsync(context, known ? found.Content : null, found.MediaType);
    }

    private async Task AnswerUploadAsync(HttpContext context, (string Name, string Reference) upload)
    {
        var id = upload.Reference;
        if (HttpMethods.IsPost(context.Request.Method))
            _uploads[id = Guid.NewGuid().ToString("N")] = new MemoryStream();
        var content = _uploads[id];
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        context.Response.Headers.Location = $"/v2/{upload.Name}/blobs/uploads/{id}";
        if (!HttpMethods.IsPut(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            if (content.Length > 0)
                context.Response.Headers.Range = $"0-{content.Length - 1}";
            return;
        }

        _uploads.TryRemove(id, out _);
        // A registry refuses what is not what it says it is.
        context.Response.StatusCode = Keep(content.ToArray()) == context.Request.Query["digest"] ? StatusCodes.Status201Created : StatusCodes.Status400BadRequest;
    }

    private static async Task SendAsync(HttpContext context, byte[]? content, string? mediaType)
    {
        if (content is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = mediaType;
        context.Response.ContentLength = content.Length;
        context.Response.Headers["Docker-Content-Digest"] = BaseImages.DigestOf(content);
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static (string Name, string Reference)? Split(string path, string part) =>
        path.StartsWith("/v2/", StringComparison.Ordinal) && path.IndexOf(part, StringComparison.Ordinal) is var at and > 0
            ? (path["/v2/".Length..at], path[(at + part.Length)..])
            : null;
}
