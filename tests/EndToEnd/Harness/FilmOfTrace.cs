using System.IO.Compression;
using System.Text.Json;

namespace EndToEnd.Harness;

/// <summary>Makes a film of each page from the pictures in a Playwright trace.</summary>
internal static class FilmOfTrace
{
    private const int MaxSeconds = 300;

    /// <returns>The films written, beside the trace; none when the trace holds no pictures.</returns>
    public static async Task<IReadOnlyList<string>> MakeAsync(string trace)
    {
        await using var zip = await ZipFile.OpenReadAsync(trace);
        List<string> films = [];
        foreach (var page in (await FramesAsync(zip)).GroupBy(frame => frame.Page))
        {
            var film = Path.ChangeExtension(trace, null) + $"-film-{films.Count + 1}.avi";
            var frames = page.OrderBy(frame => frame.Time).ToList();

            // A film has pictures of one size: where a test resizes its window, those of the last size.
            var (width, height) = (frames[^1].Width, frames[^1].Height);
            frames.RemoveAll(frame => (frame.Width, frame.Height) != (width, height));
            MotionJpegFilm.Write(film, width, height, await TimedAsync(zip, frames));
            films.Add(film);
        }

        return films;
    }

    private static async Task<List<byte[]>> TimedAsync(ZipArchive zip, List<Frame> frames)
    {
        List<byte[]> timed = [];
        for (var i = 0; i < frames.Count; i++)
        {
            if (zip.GetEntry(frames[i].File) is not { } entry)
                continue;

            using var picture = new MemoryStream();
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(picture);
            var end = i + 1 < frames.Count ? frames[i + 1].Time : frames[i].Time + 1000;
            var until = Math.Min((end - frames[0].Time) / 1000, MaxSeconds) * MotionJpegFilm.FramesPerSecond;
            do
                timed.Add(picture.ToArray());
            while (timed.Count < until);
        }

        return timed;
    }

    private static async Task<List<Frame>> FramesAsync(ZipArchive zip)
    {
        List<Frame> frames = [];
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".trace", StringComparison.Ordinal)))
        {
            using var lines = new StreamReader(await entry.OpenAsync());
            while (await lines.ReadLineAsync() is { } line)
            {
                if (!line.Contains("\"screencast-frame\"", StringComparison.Ordinal))
                    continue;
                using var json = JsonDocument.Parse(line);
                var root = json.RootElement;
                frames.Add(new(
                    root.GetProperty("pageId").GetString()!, root.GetProperty("file").GetString()!,
                    root.GetProperty("width").GetInt32(), root.GetProperty("height").GetInt32(), root.GetProperty("timestamp").GetDouble()));
            }
        }

        return frames;
    }

    /// <param name="Page">The page that it shows.</param>
    /// <param name="File">Its name in the trace.</param>
    /// <param name="Width">In pixels.</param>
    /// <param name="Height">In pixels.</param>
    /// <param name="Time">In milliseconds.</param>
    private sealed record Frame(string Page, string File, int Width, int Height, double Time);
}
