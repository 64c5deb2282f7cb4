namespace Migrator;

/// <summary>How patient the Migrator is. Section <c>Migrator</c>.</summary>
internal sealed class MigratorOptions
{
    /// <summary>Fill empty databases with sample data. Default: false. Obeyed in the environment Development only.</summary>
    public bool Seed { get; set; }

    /// <summary>How long a script waits for a lock before it gives way to live traffic. Default: 5 seconds. Legal: 1 ms to 5 minutes.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a script is tried when locks or deadlocks get in its way. Default: 5. Legal: 1 to 100.</summary>
    public int Attempts { get; set; } = 5;

    /// <summary>The pause before the second attempt; it doubles each time. Default: 1 second. Legal: 0 to 5 minutes.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait for a server that does not answer yet. Default: 30 seconds. Legal: 0 to 1 hour.</summary>
    public TimeSpan ServerWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for another Migrator that is at work. Default: 5 minutes. Legal: 0 to 1 hour.</summary>
    public TimeSpan MigratorWait { get; set; } = TimeSpan.FromMinutes(5);
}
