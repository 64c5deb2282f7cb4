using System.Globalization;
using Embedded.Networking;

namespace Embedded.Postgres;

/// <summary>Settings given on the command line; the configuration files in the data stay as initdb wrote them.</summary>
internal static class ServerSettings
{
    public static IReadOnlyDictionary<string, string> For(PostgresServerOptions options)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["port"] = options.Port.ToString(CultureInfo.InvariantCulture),
            ["listen_addresses"] = string.Join(',', FreePorts.Addresses),
            // Clients come by TCP; a socket's path would have to be short, and another account's folder.
            ["unix_socket_directories"] = "",
            ["logging_collector"] = "off",
            ["log_destination"] = "stderr",
            // Twice the default: blue, green and their migrations share the server during a rehearsal.
            ["max_connections"] = "200",
        };
        if (options.ThrowAway)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }
}
