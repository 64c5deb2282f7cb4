using System.Globalization;

namespace Embedded.Dashboard.Components.Pages.Console;

/// <summary>The codes of "select graphic rendition" (ECMA-48, SGR), with 256 and true colours.</summary>
internal static class AnsiCodes
{
    /// <param name="style">Before.</param>
    /// <param name="parameters">Between <c>ESC [</c> and <c>m</c>.</param>
    public static AnsiStyle Apply(AnsiStyle style, ReadOnlySpan<char> parameters)
    {
        Span<int> codes = stackalloc int[32];
        var count = 0;
        foreach (var part in parameters.SplitAny(';', ':'))
        {
            if (count == codes.Length) break;
            codes[count++] = int.TryParse(parameters[part], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        }

        for (var i = 0; i < count; i++)
        {
            style = codes[i] is 38 or 48
                ? Extended(style, codes[i] == 38, codes[..count], ref i)
                : Simple(style, codes[i]);
        }

        return style;
    }

    private static AnsiStyle Extended(AnsiStyle style, bool isForeground, ReadOnlySpan<int> codes, ref int i)
    {
        AnsiColor? color = null;
        if (i + 2 < codes.Length && codes[i + 1] == 5)
        {
            if (codes[i + 2] <= 255) color = AnsiColor.FromIndex(codes[i + 2]);
            i += 2;
        }
        else if (i + 4 < codes.Length && codes[i + 1] == 2)
        {
            color = new((byte)Math.Min(codes[i + 2], 255), (byte)Math.Min(codes[i + 3], 255), (byte)Math.Min(codes[i + 4], 255));
            i += 4;
        }
        else
        {
            i = codes.Length;
        }

        return color is null ? style : isForeground ? style with { Foreground = color } : style with { Background = color };
    }

    private static AnsiStyle Simple(AnsiStyle style, int code) => code switch
    {
        0 => default,
        1 => With(style, AnsiEffects.Bold),
        2 => With(style, AnsiEffects.Faint),
        3 => With(style, AnsiEffects.Italic),
        4 or 21 => With(style, AnsiEffects.Underline),
        7 => With(style, AnsiEffects.Inverse),
        8 => With(style, AnsiEffects.Hidden),
        9 => With(style, AnsiEffects.Strike),
        22 => Without(style, AnsiEffects.Bold | AnsiEffects.Faint),
        23 => Without(style, AnsiEffects.Italic),
        24 => Without(style, AnsiEffects.Underline),
        27 => Without(style, AnsiEffects.Inverse),
        28 => Without(style, AnsiEffects.Hidden),
        29 => Without(style, AnsiEffects.Strike),
        >= 30 and <= 37 => style with { Foreground = AnsiColor.FromIndex(code - 30) },
        39 => style with { Foreground = null },
        // .NET's console logger paints black behind its levels, which is the terminal's own colour wherever it was made.
        40 or 49 => style with { Background = null },
        >= 41 and <= 47 => style with { Background = AnsiColor.FromIndex(code - 40) },
        >= 90 and <= 97 => style with { Foreground = AnsiColor.FromIndex(code - 90 + 8) },
        >= 100 and <= 107 => style with { Background = AnsiColor.FromIndex(code - 100 + 8) },
        _ => style,
    };

    private static AnsiStyle With(AnsiStyle style, AnsiEffects effect) => style with { Effects = style.Effects | effect };

    private static AnsiStyle Without(AnsiStyle style, AnsiEffects effect) => style with { Effects = style.Effects & ~effect };
}
