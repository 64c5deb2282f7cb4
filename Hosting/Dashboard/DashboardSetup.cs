using System.Security.Cryptography;
using Aspire.Hosting;
using Embedded.Networking;
using Embedded.Orchestration;
using Embedded.Processes;
using Embedded.Settings;
using Microsoft.Extensions.Configuration;

namespace Embedded.Dashboard;

/// <summary>How this AppHost's dashboard is started.</summary>
internal sealed class DashboardSetup
{
    private readonly IConfiguration _configuration;
    private readonly ProcessRunner _runner;
    private readonly string? _keysDirectory;
    private bool _tokenUsed;

    public DashboardSetup(IDistributedApplicationBuilder builder, IConfiguration configuration, EngineSettings settings, ProcessRunner runner)
    {
        _configuration = configuration;
        _runner = runner;
        Program = DashboardLocation.Find(builder.AppHostAssembly, configuration[DashboardLocation.PathSetting], out var looked);
        Looked = looked;
        Addresses = DashboardAddresses.Choose(configuration, settings.RandomizePorts);
        if (!settings.Isolated) _keysDirectory = Path.Combine(DataRoot.Of(settings), "dashboard", ApplicationId);
    }

    /// <summary>The dashboard's program; null when it is nowhere.</summary>
    public string? Program { get; }

    /// <summary>Where the program was looked for.</summary>
    public IReadOnlyList<string> Looked { get; }

    public DashboardAddresses Addresses { get; }

    /// <summary>The key of the AppHost's own connection.</summary>
    public string AppHostKey { get; } = NewKey();

    /// <summary>The same in every run of the same AppHost.</summary>
    private string ApplicationId => _configuration["AppHost:Sha256"]?[..16] ?? "";

    /// <summary>From here on services are told where telemetry goes.</summary>
    public void TellServices() => Addresses.WriteTo(_configuration);

    /// <exception cref="ProcessStartException">It cannot be started.</exception>
    public DashboardProcess Start(string program)
    {
        // A token is good once: a dashboard that is started again has another.
        var token = _tokenUsed ? NewKey() : _configuration["AppHost:BrowserToken"] ?? NewKey();
        _tokenUsed = true;
        var identity = new DashboardIdentity(ApplicationId, AppHostKey, token, _configuration["AppHost:OtlpApiKey"], Keys());
        return DashboardProcess.Start(_runner, program, DashboardEnvironment.Of(_configuration, Addresses, identity));
    }

    public static string Describe((int Port, string Purpose, string Setting) taken)
    {
        var holder = PortHolder.Find(taken.Port) is { } process ? $" by {process}" : "";
        return $"The dashboard is not there: its port {taken.Port} ({taken.Purpose}) is in use{holder}. The application runs without it. End that, and the dashboard comes by itself; or give it another port ({taken.Setting}), or any free ones with --DcpPublisher:RandomizePorts true.";
    }

    /// <summary>A folder that nobody else reads; null where it cannot be had, and then browsers sign in anew after a restart.</summary>
    private string? Keys()
    {
        if (_keysDirectory is null) return null;
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_keysDirectory);
            else Directory.CreateDirectory(_keysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return _keysDirectory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
