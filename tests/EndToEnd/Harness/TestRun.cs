using System.Security.Cryptography;
using System.Text;

namespace EndToEnd.Harness;

/// <summary>To whom the records of these tests belong: who does not name the run does not see them, and they end with it.</summary>
public sealed class TestRun
{
    /// <summary>Names the run, so that somebody else can end it when this process was killed; else it has a random name.</summary>
    public const string Variable = "E2E_TEST_RUN";

    private const int MaxLength = 64;

    private TestRun(string id, bool isNamed)
    {
        Id = id;
        IsNamed = isNamed;
        Mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id)))[..8];
    }

    /// <summary>Sent by every visitor as <c>X-Test-Run</c>.</summary>
    public string Id { get; }

    /// <summary>Stands in the name of every record of the run: the same whenever it has the same id.</summary>
    public string Mark { get; }

    /// <summary>Whether somebody gave it its name: then it may have begun in another process, which left records behind.</summary>
    public bool IsNamed { get; }

    public static TestRun New() => new($"e2e-{Guid.NewGuid():N}", isNamed: false);

    /// <exception cref="InvalidOperationException">The name is illegal.</exception>
    public static TestRun FromEnvironment() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => New(),
        { Length: <= MaxLength } id when id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => new(id, isNamed: true),
        var id => throw new InvalidOperationException($"{Variable} is '{id}'. Give 1 to {MaxLength} letters, digits and hyphens, or unset it."),
    };
}
