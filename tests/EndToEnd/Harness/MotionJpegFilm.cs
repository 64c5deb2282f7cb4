using System.Text;

namespace EndToEnd.Harness;

/// <summary>
/// Writes JPEG pictures as a film (AVI, Motion JPEG) that any player shows. Playwright's own recording needs a tool that it
/// downloads from the internet; the pictures are in its trace already.
/// </summary>
internal static class MotionJpegFilm
{
    public const int FramesPerSecond = 10;

    private const uint HasIndex = 0x10;
    private const uint KeyFrame = 0x10;
    private const int HeaderListSize = 4 + 8 + 56 + 8 + 4 + 8 + 56 + 8 + 40;

    /// <param name="path">The file to write.</param>
    /// <param name="width">Of every picture, in pixels.</param>
    /// <param name="height">Of every picture, in pixels.</param>
    /// <param name="frames">One picture for each tenth of a second.</param>
    public static void Write(string path, int width, int height, IReadOnlyList<byte[]> frames)
    {
        using var file = new BinaryWriter(File.Create(path), Encoding.ASCII);
        var moviesSize = 4 + frames.Sum(frame => 8 + Even(frame.Length));
        var indexSize = 16 * frames.Count;

        Chunk(file, "RIFF", 4 + (8 + HeaderListSize) + (8 + moviesSize) + (8 + indexSize));
        Name(file, "AVI ");
        Headers(file, width, height, frames.Count);
        Chunk(file, "LIST", moviesSize);
        Name(file, "movi");
        foreach (var frame in frames)
        {
            Chunk(file, "00dc", frame.Length);
            file.Write(frame);
            if (frame.Length % 2 == 1)
                file.Write((byte)0);
        }

        Index(file, frames, indexSize);
    }

    private static void Headers(BinaryWriter file, int width, int height, int count)
    {
        Chunk(file, "LIST", HeaderListSize);
        Name(file, "hdrl");
        Chunk(file, "avih", 56);
        Numbers(file, 1_000_000 / FramesPerSecond, 0, 0, HasIndex, (uint)count, 0, 1, 0, (uint)width, (uint)height, 0, 0, 0, 0);
        Chunk(file, "LIST", 4 + 8 + 56 + 8 + 40);
        Name(file, "strl");
        Chunk(file, "strh", 56);
        Name(file, "vids");
        Name(file, "MJPG");
        Numbers(file, 0, 0, 0, 1, FramesPerSecond, 0, (uint)count, 0, uint.MaxValue, 0, 0, (uint)width | ((uint)height << 16));
        Chunk(file, "strf", 40);
        Numbers(file, 40, (uint)width, (uint)height, 1 | (24 << 16));
        Name(file, "MJPG");
        Numbers(file, (uint)(width * height * 3), 0, 0, 0, 0);
    }

    private static void Index(BinaryWriter file, IReadOnlyList<byte[]> frames, int size)
    {
        Chunk(file, "idx1", size);
        var offset = 4;
        foreach (var frame in frames)
        {
            Name(file, "00dc");
            Numbers(file, KeyFrame, (uint)offset, (uint)frame.Length);
            offset += 8 + Even(frame.Length);
        }
    }

    private static int Even(int length) => length + (length % 2);

    private static void Chunk(BinaryWriter file, string name, int size)
    {
        Name(file, name);
        file.Write(size);
    }

    private static void Name(BinaryWriter file, string name) => file.Write(Encoding.ASCII.GetBytes(name));

    private static void Numbers(BinaryWriter file, params uint[] numbers)
    {
        foreach (var number in numbers)
            file.Write(number);
    }
}
