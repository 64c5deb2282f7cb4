using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Embedded.Settings;

/// <summary>
/// The AppHost's user secrets: the file that <c>dotnet user-secrets</c> edits, under the user's home and so outside the
/// repository. Aspire keeps generated values there too, so both engines find the same ones.
/// </summary>
internal sealed class UserSecrets
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _volatile = [];

    private UserSecrets(string? path, string? reason)
    {
        FilePath = path;
        Reason = reason;
    }

    /// <summary>The file; null where values are not kept.</summary>
    public string? FilePath { get; }

    /// <summary>Why values cannot be kept although they should be; null where nothing is wrong.</summary>
    private string? Reason { get; }

    public static UserSecrets For(IDistributedApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(d => d.ServiceType == typeof(UserSecrets))?.ImplementationInstance is UserSecrets known) return known;
        var id = builder.AppHostAssembly?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;
        if (id is null) return new UserSecrets(null, "the AppHost's project has no UserSecretsId (dotnet user-secrets init --project AppHost)");
        try
        {
            return new UserSecrets(PathHelper.GetSecretsPathFromSecretsId(id), null);
        }
        catch (InvalidOperationException)
        {
            return new UserSecrets(null, "this account has no home directory (set HOME, or DOTNET_USER_SECRETS_FALLBACK_DIR)");
        }
    }

    /// <summary>Values that live as long as this process: for tests, which keep nothing.</summary>
    public static UserSecrets InMemory() => new(null, null);

    public string GetOrAdd(string key, Func<string> generate)
    {
        lock (_lock)
        {
            if (FilePath is null)
            {
                if (Reason is not null)
                    throw new DistributedApplicationException($"The generated value for '{key}' cannot be kept: {Reason}. Or give the value by configuration.");
                return _volatile.TryGetValue(key, out var known) ? known : _volatile[key] = generate();
            }

            try
            {
                return GetOrAddToFile(FilePath, key, generate);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                throw new DistributedApplicationException($"The user secrets in '{FilePath}' cannot be used to keep '{key}': {e.Message} Mend the file or its permissions.", e);
            }
        }
    }

    private static string GetOrAddToFile(string path, string key, Func<string> generate)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Two AppHosts that start at once must agree on one value.
        using var gate = LockFile.Open(path + ".lock");
        var all = File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } text ? JsonNode.Parse(text)!.AsObject() : [];
        if (Find(all, key) is { Length: > 0 } existing) return existing;

        var value = generate();
        all[key] = value;
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, OwnerOnly()))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(all.ToJsonString(Indented));
        }

        File.Move(temporary, path, overwrite: true);
        return value;
    }

    /// <summary>Keys may be written flat ("Parameters:x") or nested, as configuration reads both.</summary>
    private static string? Find(JsonObject all, string key)
    {
        if (all[key] is { } flat) return (string?)flat;
        JsonNode? node = all;
        foreach (var part in key.Split(':')) node = node is JsonObject section ? section[part] : null;
        return node is JsonValue ? (string?)node : null;
    }

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
