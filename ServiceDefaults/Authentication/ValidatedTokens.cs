using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.Tokens;

namespace ServiceDefaults.Authentication;

/// <summary>
/// Tokens that were found right, so that the next request with the same one need not have its signature reckoned again: that costs
/// more than the check of everything else. Only right tokens get in, so whoever sends wrong ones drives none out.
/// </summary>
internal sealed class ValidatedTokens(IdentityProvider provider, TimeProvider clock)
{
    /// <summary>Of the used last, kept at least; twice as many at most. One takes some 5 KiB.</summary>
    public const int Capacity = 1024;

    // Found in neither generation it is validated anew; when the young one is full it becomes the old one, which is forgotten.
    private readonly Lock _lock = new();
    private volatile ConcurrentDictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Entry> _old = new(StringComparer.Ordinal);

    /// <summary>How many are kept.</summary>
    public int Count => _young.Count + _old.Count;

    /// <param name="text">The whole of it, signature included.</param>
    /// <param name="caller">Whose it is.</param>
    /// <returns>Whether it was found right before, has not ended since, and its key is still one of the provider's.</returns>
    public bool TryFind(ReadOnlySpan<char> text, [NotNullWhen(true)] out ApiCaller? caller)
    {
        caller = null;
        var young = _young.GetAlternateLookup<ReadOnlySpan<char>>();
        var old = _old.GetAlternateLookup<ReadOnlySpan<char>>();
        var isYoung = young.TryGetValue(text, out var entry);
        if (!isYoung && !old.TryGetValue(text, out entry))
            return false;
        if (!entry!.IsGood(provider.Documents, clock))
        {
            young.TryRemove(text, out _);
            old.TryRemove(text, out _);
            return false;
        }

        if (!isYoung)
            Keep(text.ToString(), entry);
        caller = entry.Caller;
        return true;
    }

    /// <param name="text">The whole of it.</param>
    /// <param name="token">The same, read and validated.</param>
    /// <param name="caller">Whose it is.</param>
    public void Add(string text, SecurityToken token, ApiCaller caller)
    {
        if (ProviderDocuments.ThumbprintOf(token.SigningKey) is not { } key)
            return;
        var left = token.ValidTo - clock.GetUtcNow().UtcDateTime;
        if (left > TimeSpan.Zero)
            Keep(text, new Entry(caller, key, token.ValidTo, clock.GetTimestamp(), left));
    }

    // Only for tokens that were validated just now, and for those of the old generation that are still in use.
    private void Keep(string text, Entry entry)
    {
        lock (_lock)
        {
            if (_young.Count >= Capacity)
                (_old, _young) = (_young, new(StringComparer.Ordinal));
            _young[text] = entry;
        }
    }

    private sealed class Entry(ApiCaller caller, string key, DateTime end, long since, TimeSpan left)
    {
        private ProviderDocuments? _seen;

        public ApiCaller Caller => caller;

        /// <summary>By what has really passed, and by the time of day too: a clock that is set back lengthens no token's life.</summary>
        public bool IsGood(ProviderDocuments? documents, TimeProvider clock)
        {
            if (documents is null || clock.GetElapsedTime(since) >= left || clock.GetUtcNow().UtcDateTime >= end)
                return false;
            if (ReferenceEquals(documents, _seen))
                return true;
            if (!documents.Contains(key))
                return false;
            _seen = documents;
            return true;
        }
    }
}
