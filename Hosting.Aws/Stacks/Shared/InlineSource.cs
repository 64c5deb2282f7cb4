namespace Hosting.Aws.Stacks.Shared;

/// <summary>Texts that are embedded in this assembly and go into templates.</summary>
internal static class InlineSource
{
    /// <summary>Without the lines that are comments only: they are for who reads the repository.</summary>
    /// <param name="name">The file's name.</param>
    public static string Read(string name)
    {
        using var stream = typeof(InlineSource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in Hosting.Aws; see EmbeddedResource in its project file.");
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim() is not ['#', ..] and not ""));
    }
}
