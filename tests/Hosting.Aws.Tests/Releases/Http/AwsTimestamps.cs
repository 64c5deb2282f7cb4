using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>Times in answers. A fake writes them as the CLI prints them; JSON has seconds since 1970: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</summary>
internal static partial class AwsTimestamps
{
    public static bool TryRead(JsonNode? node, out double seconds)
    {
        seconds = 0;
        if (node is not JsonValue value || value.GetValueKind() != System.Text.Json.JsonValueKind.String || !Pattern().IsMatch(value.GetValue<string>()))
            return false;
        seconds = (DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).TotalSeconds;
        return true;
    }

    /// <summary>As the CLI is given a time.</summary>
    public static string Text(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d\z")]
    private static partial Regex Pattern();
}
