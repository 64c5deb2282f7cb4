using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Releases.Journal;

/// <summary>
/// S3 as two operations see it, with the conditions of https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html: 412 for
/// an object that is another one, 404 for <c>If-Match</c> on one that is not there.
/// </summary>
internal sealed class FakeS3 : IAwsCli
{
    private readonly Lock _gate = new();

    /// <summary>What is in the bucket, by <c>BUCKET/KEY</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Fails the next calls: each is asked for what is to be thrown before it is done (false) or after (true).</summary>
    public Queue<(AwsException Error, bool IsDone)> Failures { get; } = new();

    /// <summary>Says no to what it names; null lets everything through.</summary>
    public Func<AwsCall, AwsException?>? Refuse { get; set; }

    public Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Refuse?.Invoke(call) is { } refusal)
                return Task.FromException<JsonObject>(refusal);
            if (!Failures.TryDequeue(out var failure))
                return Task.FromResult(Answer(call));
            if (failure.IsDone)
                Answer(call);
            return Task.FromException<JsonObject>(failure.Error);
        }
    }

    private JsonObject Answer(AwsCall call)
    {
        var name = $"{call.Input["Bucket"]}/{call.Input["Key"]}";
        var there = Objects.GetValueOrDefault(name);
        switch (call.Operation)
        {
            case "get-object" when there is null:
                throw new AwsException(call, "NoSuchKey", "The specified key does not exist.");
            case "get-object":
                File.WriteAllBytes(call.OutputFile!, there);
                return new() { ["ETag"] = Tag(there), ["ContentLength"] = there.Length };
            case "put-object":
                if ((string?)call.Input["IfMatch"] is { } match && there is null)
                    throw new AwsException(call, "NoSuchKey", $"The specified key does not exist; {match} was to be there.");
                if ((there is not null && call.Input["IfNoneMatch"] is not null) || (call.Input["IfMatch"] is { } tag && (string?)tag != Tag(there!)))
                    throw new AwsException(call, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
                var body = File.ReadAllBytes(call.BodyFile!);
                Objects[name] = body;
                return new() { ["ETag"] = Tag(body) };
            default:
                throw new NotSupportedException(call.ToString());
        }
    }

    // Where an object is encrypted with a key of KMS, as here, it is no MD5 of what was written: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
    private static string Tag(byte[] body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"";
}
