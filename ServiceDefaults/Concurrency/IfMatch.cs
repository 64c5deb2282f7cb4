using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ServiceDefaults.Concurrency;

/// <summary>What an <c>If-Match</c> header asks for, in terms of record versions.</summary>
public abstract record IfMatch
{
    private IfMatch()
    {
    }

    /// <summary>The entity tag of a version: the number in quotes.</summary>
    public static string TagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// Reads the header. Weak tags and tags that are not ours match nothing, as RFC 9110 section 13.1.1 wants it.
    /// </summary>
    public static IfMatch Read(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return new Missing();
        if (!EntityTagHeaderValue.TryParseStrictList([header], out var tags) || tags.Count == 0)
            return new Malformed();
        if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            return new Any();
        return new OneOf([.. tags.Where(tag => !tag.IsWeak).Select(VersionOf).OfType<long>()]);
    }

    private static long? VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>There is no header.</summary>
    public sealed record Missing : IfMatch;

    /// <summary>The header is not a list of entity tags.</summary>
    public sealed record Malformed : IfMatch;

    /// <summary><c>*</c>: whatever the version is, as long as the record exists.</summary>
    public sealed record Any : IfMatch;

    /// <summary>One of these versions; none at all when no tag was ours.</summary>
    public sealed record OneOf(IReadOnlyList<long> Versions) : IfMatch
    {
        /// <inheritdoc />
        public bool Equals(OneOf? other) => other is not null && Versions.SequenceEqual(other.Versions);

        /// <inheritdoc />
        public override int GetHashCode() => Versions.Count;
    }
}
