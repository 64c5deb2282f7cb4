using System.Text.Json.Nodes;
using Services.Tests.Support;

namespace Services.Tests.Audit;

/// <summary>The audit as an API gives it.</summary>
internal static class AuditTrail
{
    /// <summary>What was done to a record, oldest first.</summary>
    public static Task<List<JsonObject>> OfRecordAsync(HttpClient administrator, string kind, object? id) => ReadAsync(administrator, $"/{kind}/audit?record={id}");

    /// <summary>What somebody did, oldest first.</summary>
    public static Task<List<JsonObject>> OfPersonAsync(HttpClient administrator, string kind, Person person) =>
        ReadAsync(administrator, $"/{kind}/audit?actor={person.Id}");

    /// <summary>Who did what, from what to what, for comparing.</summary>
    public static string Line(this JsonObject entry) =>
        $"{entry["actorId"]} {entry["action"]} {entry["before"]?["name"] ?? entry["before"]?["note"] ?? "-"} > {entry["after"]?["name"] ?? entry["after"]?["note"] ?? "-"}";

    public static IEnumerable<string> Lines(this IEnumerable<JsonObject> entries) => entries.Select(Line);

    private static async Task<List<JsonObject>> ReadAsync(HttpClient administrator, string address)
    {
        var page = await administrator.GetJsonAsync($"{address}&pageSize=200");
        Assert.Null(page["next"]);
        return [.. page["items"]!.AsArray().Select(item => item!.AsObject()).Reverse()];
    }
}
