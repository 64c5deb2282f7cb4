using System.Text.Json;
using Aspire.Hosting;

namespace Hosting.Aws.Images;

/// <summary>Which image each service and task runs: <c>images.json</c>, which a pipeline hands from one step to the next.</summary>
/// <param name="Images">In the order of the model.</param>
internal sealed record ImageList(IReadOnlyList<ListedImage> Images)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true };

    /// <summary>Of images that are there.</summary>
    public static ImageList Of(IEnumerable<ImageBuild> images) => new([.. images.SelectMany(image => image.Runs.Select(name => new ListedImage(name, image.Repository, image.Tag)))]);

    /// <exception cref="DistributedApplicationException">There is no such file, or it is none of images; the message says what to do.</exception>
    public static ImageList Read(string file)
    {
        const string Advice = "'dotnet run --project AppHost -- images --environment NAME --output-path DIR' writes one.";
        try
        {
            var list = JsonSerializer.Deserialize<ImageList>(File.ReadAllText(file), Format);
            return list is { Images.Count: > 0 } ? list : throw new DistributedApplicationException($"'{file}' names no image. {Advice}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"'{file}' cannot be read: {e.Message} {Advice}", e);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"'{file}' is no list of images: {e.Message} {Advice}", e);
        }
    }

    /// <summary>As it stands in the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";
}

/// <summary>The image that a service or a task runs.</summary>
/// <param name="Name">Of the service or the task.</param>
/// <param name="Repository">Where it is kept.</param>
/// <param name="Tag">Its version.</param>
internal sealed record ListedImage(string Name, string Repository, string Tag);
