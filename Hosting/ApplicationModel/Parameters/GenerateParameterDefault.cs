using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Generates a random value, such as a password. Every kind of character is allowed unless it is turned off.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Shortest value to generate, in characters. Default: 22, which is 128 bits and more with letters and digits.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether small letters occur. Default: yes. Easily confused ones are left out.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether capital letters occur. Default: yes. Easily confused ones are left out.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits occur. Default: yes.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether any of <c>-_.{}~()*+!</c> occur. Default: yes.</summary>
    public bool Special { get; set; } = true;

    /// <summary>Least number of small letters. Default: 0.</summary>
    public int MinLower { get; set; }

    /// <summary>Least number of capital letters. Default: 0.</summary>
    public int MinUpper { get; set; }

    /// <summary>Least number of digits. Default: 0.</summary>
    public int MinNumeric { get; set; }

    /// <summary>Least number of special characters. Default: 0.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">No character is allowed, or a minimum is asked of a kind that is turned off.</exception>
    public override string GetDefaultValue()
    {
        (bool Allowed, int Min, string Characters, string Name)[] kinds =
        [
            (Lower, MinLower, LowerCharacters, nameof(Lower)),
            (Upper, MinUpper, UpperCharacters, nameof(Upper)),
            (Numeric, MinNumeric, NumericCharacters, nameof(Numeric)),
            (Special, MinSpecial, SpecialCharacters, nameof(Special)),
        ];

        if (Array.Find(kinds, k => !k.Allowed && k.Min > 0) is { Name: not null } turnedOff)
            throw new InvalidOperationException($"Min{turnedOff.Name} is {turnedOff.Min}, but {turnedOff.Name} is turned off.");

        var all = string.Concat(kinds.Where(k => k.Allowed).Select(k => k.Characters));
        if (all.Length == 0) throw new InvalidOperationException("Every kind of character is turned off.");

        var characters = kinds.SelectMany(k => RandomNumberGenerator.GetItems<char>(k.Characters, k.Min)).ToList();
        characters.AddRange(RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - characters.Count)));
        var value = characters.ToArray();
        RandomNumberGenerator.Shuffle<char>(value);
        return new string(value);
    }

    /// <inheritdoc />
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        foreach (var (name, allowed) in ((string, bool)[])[("lower", Lower), ("upper", Upper), ("numeric", Numeric), ("special", Special)])
        {
            if (!allowed) writer.WriteBoolean(name, false);
        }

        foreach (var (name, min) in ((string, int)[])[("minLower", MinLower), ("minUpper", MinUpper), ("minNumeric", MinNumeric), ("minSpecial", MinSpecial)])
        {
            if (min > 0) writer.WriteNumber(name, min);
        }

        writer.WriteEndObject();
    }
}
