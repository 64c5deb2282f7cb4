using System.Text;
using System.Text.Json;

using Hosting.Release.Control;

namespace Hosting.Release.Plan;

/// <summary>Writes and reads <c>release-plan.json</c>.</summary>
public static class ReleasePlanFile
{
    /// <summary>Writes a plan that is valid; the file is there as a whole or not at all.</summary>
    /// <exception cref="ReleasePlanException">The plan cannot be carried out; nothing is written.</exception>
    public static void Write(string path, ReleasePlan plan, ShiftControl control = ShiftControl.Stepwise)
    {
        File.WriteAllText(path + ".new", ToJson(plan, control));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>A plan that is valid, as it stands in the file.</summary>
    /// <exception cref="ReleasePlanException">The plan cannot be carried out.</exception>
    internal static string ToJson(ReleasePlan plan, ShiftControl control)
    {
        ReleasePlanValidator.ThrowIfInvalid(plan, control);
        return new ReleasePlanDocument(ReleasePlanDocument.CurrentVersion, plan, ReleasePlanEstimates.Of(plan, control)).ToJson();
    }

    /// <summary>Reads a plan out of the text of its file.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="ReleasePlanException">It is of another version of the format.</exception>
    internal static ReleasePlan Parse(string text) => Parse("It", Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a plan and checks it.</summary>
    /// <exception cref="ReleasePlanException">It is not there, is no plan, or cannot be carried out.</exception>
    public static ReleasePlan Read(string path, ShiftControl control = ShiftControl.Stepwise)
    {
        var plan = Load(path);
        ReleasePlanValidator.ThrowIfInvalid(plan, control);
        return plan;
    }

    private static ReleasePlan Load(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ReleasePlanException($"{path} is no plan that can be read:", [error.Message, "Write it with '-- plan'."], error);
        }
    }

    private static ReleasePlan Parse(string name, byte[] json)
    {
        var document = JsonSerializer.Deserialize(json, ReleasePlanJson.Default.ReleasePlanDocument) ?? throw new JsonException("It is null.");
        return document.V == ReleasePlanDocument.CurrentVersion
            ? document.Plan
            : throw new ReleasePlanException($"{name} is of version {document.V} of the format:", [$"This program knows version {ReleasePlanDocument.CurrentVersion}. Plan again with this program."]);
    }
}
