using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Releases.Journal;

/// <summary>Where the releases of one environment are kept. Whoever has it open is the only one; disposing lets the next one in.</summary>
internal interface IReleaseStore : IAsyncDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Place { get; }

    /// <summary>A text; null when there is none.</summary>
    /// <param name="name">Its name in the store, with slashes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    Task<string?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a text, whole or not at all; it is kept when this returns.</summary>
    /// <exception cref="JournalException">It cannot be written.</exception>
    Task WriteAsync(string name, string text, CancellationToken cancellationToken);

    /// <summary>Opens a journal, or begins one.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    Task<IReleaseJournal> OpenJournalAsync(string name, CancellationToken cancellationToken);
}
