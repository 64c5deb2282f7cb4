using System.Globalization;
using Embedded.Processes;

namespace Embedded.Postgres;

/// <summary>The account the server runs under: it refuses to be root.</summary>
internal static class PostgresAccount
{
    private static readonly string[] Names = ["postgres", "_postgres", "nobody"];

    /// <summary>Null when this process is not root: then the server runs as its user.</summary>
    /// <exception cref="PostgresServerException">We are root, and none of the usual accounts exists.</exception>
    public static ProcessAccount? Find() => ProcessAccount.IsRoot ? Find(File.ReadAllLines("/etc/passwd")) : null;

    internal static ProcessAccount Find(IEnumerable<string> passwd)
    {
        var accounts = passwd.Select(line => line.Split(':'))
            .Where(fields => fields.Length >= 7 && Names.Contains(fields[0]))
            .ToDictionary(fields => fields[0], StringComparer.Ordinal);
        foreach (var name in Names)
        {
            // macOS writes nobody's number as -2.
            if (accounts.TryGetValue(name, out var fields)
                && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var user) && user != 0
                && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var group))
            {
                return new ProcessAccount(unchecked((uint)user), unchecked((uint)group)) { Name = name };
            }
        }

        throw new PostgresServerException(PostgresFault.NotWritable,
            $"PostgreSQL refuses to run as root, and /etc/passwd has none of the accounts {string.Join(", ", Names)} for it. Create one (`useradd --system postgres`), or run the AppHost as an ordinary user.");
    }
}
