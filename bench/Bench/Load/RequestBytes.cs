using System.Text;

namespace Bench.Load;

/// <summary>Requests as they go over the line, with the token of an administrator, which bare services take no notice of.</summary>
internal static class RequestBytes
{
    public static byte[] Get(string path) => Get(path, Tokens.AuthorizationLine);

    /// <param name="path">With the query.</param>
    /// <param name="headers">More headers, each with its line's end.</param>
    public static byte[] Get(string path, string headers) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

    /// <param name="method">POST or PUT.</param>
    /// <param name="path">With the query.</param>
    /// <param name="json">The body.</param>
    /// <param name="headers">More headers, each with its line's end.</param>
    public static byte[] WithBody(string method, string path, string json, string headers = "") => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{Tokens.AuthorizationLine}{headers}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
}
