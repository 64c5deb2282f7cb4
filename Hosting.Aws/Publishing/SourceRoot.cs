using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Aws.Publishing;

/// <summary>The folder that paths in what is published begin at.</summary>
internal static class SourceRoot
{
    private static readonly string[] Marks = [".git", "global.json"];

    /// <summary>That of the AppHost.</summary>
    public static string Of(IServiceProvider services) => Of(services.GetRequiredService<IConfiguration>()["AppHost:Directory"] ?? Environment.CurrentDirectory);

    /// <summary>The nearest folder above the AppHost's that is the root of a repository; else the one above it.</summary>
    public static string Of(string appHostFolder)
    {
        for (var folder = new DirectoryInfo(appHostFolder); folder is not null; folder = folder.Parent)
        {
            if (Array.Exists(Marks, mark => Path.Exists(Path.Combine(folder.FullName, mark))))
                return folder.FullName;
        }

        return Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(appHostFolder)) ?? appHostFolder;
    }
}
