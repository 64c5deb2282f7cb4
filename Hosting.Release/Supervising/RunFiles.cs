using System.Text.Json;
using Hosting.Release.Edge;

namespace Hosting.Release.Supervising;

/// <summary>Reads and writes the documents of a rehearsal.</summary>
internal static class RunFiles
{
    /// <summary>Whole or not at all, and readable by its owner only.</summary>
    public static void Write<T>(string path, T document)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, options))
            JsonSerializer.Serialize(file, document, EdgeJson.Options);
        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="RehearsalException">It cannot be read.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(file, EdgeJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new RehearsalException($"'{path}' cannot be read: {e.Message} It belongs to a rehearsal that was begun with this program; begin another one.", e);
        }
    }
}
