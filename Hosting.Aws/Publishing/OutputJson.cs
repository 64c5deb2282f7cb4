using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hosting.Aws.Publishing;

/// <summary>How JSON is written that people read.</summary>
internal static class OutputJson
{
    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
