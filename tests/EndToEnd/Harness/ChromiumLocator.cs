namespace EndToEnd.Harness;

/// <summary>Finds a Chromium on this machine. Playwright's own download needs the internet; a browser from packages does not.</summary>
internal static class ChromiumLocator
{
    private const string Variable = "CHROMIUM_PATH";

    // First the one without windows, which is Playwright's own choice too: a page takes half the time that it takes in a whole browser.
    private static readonly string[] Names =
        ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    private static readonly string[] UsualPlaces =
    [
        "/usr/lib/chromium/chromium",
        "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <exception cref="FileNotFoundException">There is none; the message says what to install.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named)
                ? named
                : throw new FileNotFoundException($"{Variable} names '{named}', and there is no such file. Correct it, or unset it to search PATH.");

        return Candidates().FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            $"The end-to-end tests need Chromium, and none was found on PATH ({string.Join(", ", Names)}) or in the usual folders. "
            + "Install one (Debian, Ubuntu: apt-get install -y chromium; Fedora: dnf install -y chromium; "
            + $"macOS: brew install --cask chromium; Windows: winget install Google.Chrome), or set {Variable} to a browser's executable.");
    }

    private static IEnumerable<string> Candidates()
    {
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension))).Concat(UsualPlaces);
    }
}
