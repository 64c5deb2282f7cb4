using System.Security.Cryptography;
using System.Text;

namespace Hosting.Release.Edge.Admin;

/// <summary>Who knows it may use the admin API.</summary>
internal sealed class AdminToken(string token)
{
    private const string Scheme = "Bearer ";
    private const int Least = 32;

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    /// <exception cref="EdgeException">It is missing, or so short that it could be guessed.</exception>
    public static string Checked(string? token) => token is { Length: >= Least }
        ? token
        : throw new EdgeException($"{EdgeEnvironment.AdminToken} must be set to at least {Least} characters that nobody can guess.");

    public bool IsIn(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..]), _token);
    }
}
