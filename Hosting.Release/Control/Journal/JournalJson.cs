using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hosting.Release.Control.Journal;

/// <summary>How an entry is written: one line, names in camel case, enums by their names.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(JournalVersion))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>What is read of a line first.</summary>
/// <param name="V">The version of the format.</param>
internal sealed record JournalVersion(int V);
