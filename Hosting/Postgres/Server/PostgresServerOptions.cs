using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>Which server to start, on which data.</summary>
internal sealed record PostgresServerOptions
{
    /// <summary>Starts the server, and its tools.</summary>
    public required ProcessRunner Runner { get; init; }

    /// <summary>Holds the data and nothing else; made when it is not there. Beside it lie <c>.lock</c> and <c>.owner</c> files of the same name.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Port on the loopback addresses.</summary>
    public required int Port { get; init; }

    /// <summary>The superuser that the data is made with. Default: <c>postgres</c>.</summary>
    public string UserName { get; init; } = "postgres";

    /// <summary>Password of that user; fixed when the data is made.</summary>
    public required string Password { get; init; }

    /// <summary>Where the password is kept, in words for the message about a lost one. Default: says so in general.</summary>
    public string PasswordSource { get; init; } = "the password's parameter";

    /// <summary>The account the server runs under. Default: as <see cref="PostgresAccount.Find()"/> says.</summary>
    public ProcessAccount? Account { get; init; } = PostgresAccount.Find();

    /// <summary>Default: found by <see cref="Search"/>.</summary>
    public PostgresBinaries? Binaries { get; init; }

    /// <summary>Changes where binaries are looked for; it is given the major version that the data needs. Default: everywhere.</summary>
    public Func<PostgresSearch, PostgresSearch> Search { get; init; } = search => search;

    /// <summary>Gives up safety at power loss for speed: for data that is deleted anyway. Default: no.</summary>
    public bool ThrowAway { get; init; }

    /// <summary>Further server settings, such as <c>max_connections</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets each line the server writes. Default: nobody.</summary>
    public Action<string>? OnOutput { get; init; }

    /// <summary>Told before something is fetched or installed. Default: nobody.</summary>
    public Action<string>? Announce { get; init; }

    /// <summary>From its start to its first answer; crash recovery is part of it. Default: 60 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
