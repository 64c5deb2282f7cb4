namespace Hosting.Release.Load.Sending;

/// <summary>What became of a request.</summary>
/// <param name="Status">Null when there was no answer, or not all of it.</param>
/// <param name="Version">What <c>X-Service-Version</c> says.</param>
/// <param name="MediaType">Of the body.</param>
/// <param name="ETag">Of the body.</param>
/// <param name="IsStorable">Whether a browser may keep the body.</param>
/// <param name="IsFresh">Whether it may use what it keeps without asking.</param>
/// <param name="Body">All of it.</param>
/// <param name="Ended">When it was there, or was given up: a timestamp.</param>
/// <param name="Fault">Why there was no answer.</param>
internal sealed record Answer(
    int? Status, string? Version, string? MediaType, string? ETag, bool IsStorable, bool IsFresh, byte[] Body, long Ended, string? Fault)
{
    public static Answer None(string fault, long ended) => new(null, null, null, null, false, false, [], ended, fault);
}
