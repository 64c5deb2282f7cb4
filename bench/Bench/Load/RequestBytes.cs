using System.Text;

namespace Bench.Load;

/// <summary>Requests as they go over the line.</summary>
internal static class RequestBytes
{
    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    /// <param name="method">POST or PUT.</param>
    /// <param name="path">With the query.</param>
    /// <param name="json">The body.</param>
    /// <param name="headers">More headers, each with its line's end.</param>
    public static byte[] WithBody(string method, string path, string json, string headers = "") => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
}
