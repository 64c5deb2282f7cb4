namespace Aspire.Hosting;

/// <summary>One way to start a project.</summary>
public sealed class LaunchProfile
{
    /// <summary><c>Project</c> for one that starts the project itself.</summary>
    public string? CommandName { get; set; }

    /// <summary>Arguments, as on a command line.</summary>
    public string? CommandLineArgs { get; set; }

    /// <summary>The program, where <see cref="CommandName"/> is <c>Executable</c>.</summary>
    public string? ExecutablePath { get; set; }

    /// <summary>Whether <c>dotnet run</c> says what it does.</summary>
    public bool? DotnetRunMessages { get; set; }

    /// <summary>Whether a browser opens.</summary>
    public bool? LaunchBrowser { get; set; }

    /// <summary>The page it opens; relative to the first address.</summary>
    public string? LaunchUrl { get; set; }

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public string? ApplicationUrl { get; set; }

    /// <summary>Environment variables.</summary>
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];
}
