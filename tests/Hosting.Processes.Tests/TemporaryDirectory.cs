namespace Embedded;

/// <summary>An empty folder, deleted at the end of the test. Under /tmp, which every account may traverse.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string FullPath { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "hosting-tests-" + Guid.NewGuid().ToString("N")[..12])).FullName;

    public string File(string name) => Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
