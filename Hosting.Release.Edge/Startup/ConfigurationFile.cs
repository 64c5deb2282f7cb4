using System.Text.Json;

namespace Hosting.Release.Edge.Startup;

/// <summary>The document that the load balancer starts with.</summary>
internal static class ConfigurationFile
{
    /// <exception cref="EdgeException">It is not named, no configuration, or one with faults; the message has all of them.</exception>
    public static async Task<EdgeConfiguration> ReadAsync(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new EdgeException($"{EdgeEnvironment.Configuration} is missing: set it to the path of the load balancer's configuration.");
        await using var file = File.OpenRead(path);
        EdgeConfiguration configuration;
        try
        {
            configuration = await JsonSerializer.DeserializeAsync<EdgeConfiguration>(file, EdgeJson.Options)
                ?? throw new EdgeException($"{path} holds null, and no configuration of the load balancer.");
        }
        catch (JsonException exception)
        {
            throw new EdgeException($"{path} is no configuration of the load balancer: {exception.Message}", exception);
        }

        var faults = ConfigurationFaults.In(configuration);
        return faults.Count == 0 ? configuration : throw new EdgeException($"{path} cannot be used:\n{string.Join('\n', faults)}");
    }
}
