using System.Buffers;
using System.IO.Compression;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Embedded.Dashboard.Otlp;

/// <summary>The body of a request, unpacked, as far as the limit allows.</summary>
internal sealed class OtlpBody : IDisposable
{
    private byte[] _buffer = [];
    private int _length;

    public BodyError? Error { get; private init; }

    public ReadOnlySequence<byte> Bytes => new(_buffer, 0, _length);

    public static async Task<OtlpBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var isPacked = request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase);
        if (isPacked && !request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase))
            return Failed(StatusCodes.Status415UnsupportedMediaType, StatusCode.InvalidArgument, "Only gzip is unpacked.");
        if (request.ContentLength > limit) return TooLarge(limit);

        // What is packed may not be larger either: this is what is read from the network at most.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit;
        var body = new OtlpBody();
        var isComplete = false;
        try
        {
            await using var unpacked = isPacked ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
            isComplete = await body.ReadAsync(unpacked ?? request.Body, limit, cancellationToken);
            return isComplete ? body : TooLarge(limit);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(limit) : Failed(e.StatusCode, StatusCode.InvalidArgument, "The request ended before its body did.");
        }
        catch (InvalidDataException)
        {
            return Failed(StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, "The body is not gzip, or is cut short.");
        }
        finally
        {
            if (!isComplete) body.Dispose();
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async Task<bool> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken) is > 0 and var read)
        {
            _length += read;
            if (_length > limit) return false;
            if (_length < _buffer.Length) continue;
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return true;
    }

    private static OtlpBody TooLarge(int limit) =>
        Failed(StatusCodes.Status413PayloadTooLarge, StatusCode.ResourceExhausted, $"A request may take {limit} bytes unpacked (Dashboard:TelemetryLimits:MaxRequestBytes).");

    private static OtlpBody Failed(int status, StatusCode code, string message) => new() { Error = new(status, code, message) };
}

internal sealed record BodyError(int Status, StatusCode Code, string Message);
