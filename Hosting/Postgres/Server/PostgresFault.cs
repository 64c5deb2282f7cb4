namespace Embedded.Postgres;

/// <summary>What is wrong, for code that tells the cases apart; the message of the exception says it to people.</summary>
internal enum PostgresFault
{
    /// <summary>No PostgreSQL was found, and none could be fetched.</summary>
    BinariesMissing,

    /// <summary>The port is taken.</summary>
    PortInUse,

    /// <summary>Kept data does not know the password given.</summary>
    LostPassword,

    /// <summary>Kept data was written by another major version than the binaries found.</summary>
    OtherMajorVersion,

    /// <summary>Another AppHost, or a server of someone else's, runs on the same data.</summary>
    DataInUse,

    /// <summary>The directory holds something, but no complete data.</summary>
    HalfInitialised,

    /// <summary>The directory cannot be written, or not by the account the server runs under.</summary>
    NotWritable,

    /// <summary>The server ended, or initdb failed, for a reason of its own.</summary>
    ExitedAtStart,

    /// <summary>The server runs but takes no connections.</summary>
    NoAnswer,
}
