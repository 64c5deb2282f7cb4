using System.Globalization;

namespace ServiceDefaults.Health;

/// <summary>Finds the port that a web process listens on by the environment variables that tell it so, without starting a host.</summary>
internal static class ListeningPort
{
    /// <summary>What images have when nobody says otherwise.</summary>
    public const int Default = 8080;

    /// <summary>The first port of <c>ASPNETCORE_URLS</c>, or else of <c>ASPNETCORE_HTTP_PORTS</c>, or else the default; null when what is there is no port.</summary>
    public static int? Find(Func<string, string?> environment)
    {
        if (First(environment("ASPNETCORE_URLS")) is { } address)
            return Port(address[(address.LastIndexOf(':') + 1)..].TrimEnd('/'));
        return First(environment("ASPNETCORE_HTTP_PORTS")) is { } port ? Port(port) : Default;
    }

    private static string? First(string? list) =>
        list?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : null;

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
