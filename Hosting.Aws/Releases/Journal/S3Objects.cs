using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Releases.Journal;

/// <summary>
/// Texts in a bucket that several may write. Each write says what it follows, and is refused when somebody else wrote meanwhile:
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html. A write that was answered is durable and seen by every later
/// read: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel.
/// </summary>
/// <param name="cli">AWS.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="time">The clock.</param>
internal sealed class S3Objects(IAwsCli cli, string bucket, TimeProvider time)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // What S3 says when the object is not what the write follows: it is another one, it is gone, or somebody writes at the same moment.
    private static readonly string[] Refusals = ["PreconditionFailed", "NoSuchKey", "ConditionalRequestConflict"];

    /// <summary>An object's place, for messages: <c>s3://BUCKET/KEY</c>.</summary>
    public string Name(string key) => $"s3://{bucket}/{key}";

    /// <summary>Reads an object; null when there is none.</summary>
    /// <exception cref="AwsException">It cannot be read.</exception>
    public async Task<S3Text?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            var call = new AwsCall("s3api", "get-object", new() { ["Bucket"] = bucket, ["Key"] = key }) { OutputFile = file };
            var answer = await CallAsync(call, cancellationToken);
            return new(await File.ReadAllTextAsync(file, cancellationToken), answer["ETag"]!.GetValue<string>());
        }
        catch (AwsException e) when (e.Code == "NoSuchKey")
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes an object.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="text">All of it.</param>
    /// <param name="follows">The tag of what is overwritten; null when there is to be nothing yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tag of what was written.</returns>
    /// <exception cref="S3ConflictException">Somebody else wrote it.</exception>
    /// <exception cref="AwsException">It cannot be written.</exception>
    public async Task<string> WriteAsync(string key, string text, string? follows, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
            var input = new JsonObject { ["Bucket"] = bucket, ["Key"] = key, ["ContentType"] = "application/json" };
            input[follows is null ? "IfNoneMatch" : "IfMatch"] = follows ?? "*";
            var answer = await CallAsync(new AwsCall("s3api", "put-object", input) { BodyFile = file }, cancellationToken);
            return answer["ETag"]!.GetValue<string>();
        }
        catch (AwsException e) when (Refusals.Contains(e.Code))
        {
            // An answer that was lost on the way is asked for again, and then our own write is what stands in the way.
            return await ReadAsync(key, cancellationToken) is { } there && there.Text == text ? there.Tag : throw new S3ConflictException(Name(key), e);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The CLI tries again by itself; this is for a CLI that did not come to it, such as one that Ctrl+C in the terminal has ended.
    private async Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await cli.CallAsync(call, cancellationToken);
            }
            catch (AwsException e) when ((e.Code is null or "ConditionalRequestConflict") && attempt < Attempts)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}

/// <summary>An object as it was read.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Tag">Its entity tag, which the next write gives.</param>
internal sealed record S3Text(string Text, string Tag);

/// <summary>Somebody else wrote an object meanwhile.</summary>
internal sealed class S3ConflictException(string name, Exception inner) : Exception($"{name} was written by somebody else.", inner);
