namespace Embedded.Settings;

/// <summary>Where AppHosts of this account keep what is theirs while they run.</summary>
internal sealed class RunDirectory(EngineSettings settings)
{
    /// <summary>What each AppHost has started, so that the next one can clear what it left.</summary>
    public string Ledgers { get; } = Path.Combine(DataRoot.Of(settings), "runs");
}
