namespace Faults.Tests.Load;

/// <summary>
/// What was written of one record, by its only writer: the state that was acknowledged last, and those that were asked for since
/// and got no answer. It must be found in one of them. null stands for a record that is not there.
/// </summary>
internal sealed class WrittenRecord<T>(string tag)
    where T : class
{
    private readonly List<T?> _unanswered = [];

    public string Tag { get; } = tag;

    /// <summary>Known when the first answer came.</summary>
    public Guid? Id { get; set; }

    public long Version { get; set; }

    public T? Acknowledged { get; private set; }

    /// <summary>Whether any write of it was acknowledged.</summary>
    public bool IsAcknowledged { get; private set; }

    public IReadOnlyList<T?> Unanswered => _unanswered;

    /// <summary>To be said before a request leaves: it may be carried out and never answered.</summary>
    public void Ask(T? state)
    {
        if (!_unanswered.Contains(state))
            _unanswered.Add(state);
    }

    public void Acknowledge(T? state)
    {
        Acknowledged = state;
        IsAcknowledged = true;
        _unanswered.Clear();
    }

    /// <summary>The request was refused for good: it has not been carried out, and will not be.</summary>
    public void Refuse(T? state) => _unanswered.Remove(state);

    /// <summary>What is wrong when the record is found like this; null when nothing is.</summary>
    public string? FaultIn(T? found)
    {
        if (Equals(found, Acknowledged) || _unanswered.Contains(found))
            return null;
        var expected = string.Join(" or unanswered ", _unanswered.Prepend(Acknowledged).Select(Say));
        return $"{Tag} ({Id?.ToString() ?? "never created"}) is {Say(found)}, expected acknowledged {expected}";
    }

    private static string Say(T? state) => state?.ToString() ?? "not there";
}
