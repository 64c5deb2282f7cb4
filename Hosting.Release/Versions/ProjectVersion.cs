using System.Security.Cryptography;
using System.Text;

namespace Hosting.Release.Versions;

/// <summary>The version of a project: a hash of all that it is made of. Equal hash, equal program, nothing to release.</summary>
internal static class ProjectVersion
{
    /// <param name="inputs">Its files, in the order of their paths.</param>
    /// <returns>12 hexadecimal digits.</returns>
    public static string Of(IReadOnlyList<SourceFile> inputs)
    {
        var text = new StringBuilder();
        foreach (var file in inputs)
            text.Append(file.Mode).Append(' ').Append(file.Id).Append(' ').Append(file.Path).Append('\n');
        return GitRepository.Short(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))));
    }
}
