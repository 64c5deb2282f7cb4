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
        ReleasePlanValidator.ThrowIfInvalid(plan, control);
        var document = new ReleasePlanDocument(ReleasePlanDocument.CurrentVersion, plan, ReleasePlanEstimates.Of(plan, control));
        File.WriteAllText(path + ".new", document.ToJson());
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Reads a plan and checks it.</summary>
    /// <exception cref="ReleasePlanException">It is not there, is no plan, or cannot be carried out.</exception>
    public static ReleasePlan Read(string path, ShiftControl control = ShiftControl.Stepwise)
    {
        var plan = Parse(path);
        ReleasePlanValidator.ThrowIfInvalid(plan, control);
        return plan;
    }

    private static ReleasePlan Parse(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(path), ReleasePlanJson.Default.ReleasePlanDocument)
                ?? throw new JsonException("It is null.");
            return document.V == ReleasePlanDocument.CurrentVersion
                ? document.Plan
                : throw new ReleasePlanException($"{path} is of version {document.V} of the format:", [$"This program knows version {ReleasePlanDocument.CurrentVersion}. Plan again with this program."]);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ReleasePlanException($"{path} is no plan that can be read:", [error.Message, "Write it with '-- plan'."], error);
        }
    }
}
