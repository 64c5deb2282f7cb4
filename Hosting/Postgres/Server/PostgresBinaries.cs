namespace Embedded.Postgres;

/// <summary>A PostgreSQL that was run once to see that it works.</summary>
/// <param name="Directory">Full path of the folder with <c>postgres</c> and <c>initdb</c>.</param>
/// <param name="MajorVersion">Decides whether kept data can be read.</param>
/// <param name="Version">As it names itself, for example <c>15.13</c>.</param>
internal sealed partial record PostgresBinaries(string Directory, int MajorVersion, string Version)
{
    public string Postgres => Program("postgres");

    public string InitDb => Program("initdb");

    private string Program(string name) => Path.Combine(Directory, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
