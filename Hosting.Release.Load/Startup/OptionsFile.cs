using System.Text.Json;
using Hosting.Release.Edge;

namespace Hosting.Release.Load.Startup;

/// <summary>The document that says what load is made.</summary>
internal static class OptionsFile
{
    /// <exception cref="LoadException">It is not named, no options, or options with faults; the message has all of them.</exception>
    public static async Task<LoadOptions> ReadAsync(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new LoadException($"{LoadEnvironment.Options} is missing: set it to the path of the options of the load.");
        await using var file = File.OpenRead(path);
        LoadOptions options;
        try
        {
            options = await JsonSerializer.DeserializeAsync<LoadOptions>(file, EdgeJson.Options)
                ?? throw new LoadException($"{path} holds null, and no options of a load.");
        }
        catch (JsonException exception)
        {
            throw new LoadException($"{path} holds no options of a load: {exception.Message}", exception);
        }

        string[] faults = [.. OptionsFaults.In(options)];
        return faults.Length == 0 ? options : throw new LoadException($"{path} cannot be used:\n{string.Join('\n', faults)}");
    }
}
